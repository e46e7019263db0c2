/** The part of an address after the question mark, as pages and API hand it over. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Null for anything that is not allowed. */
export function oneOf<T extends string>(
  value: string | string[] | undefined,
  allowed: readonly T[],
): T | null {
  return allowed.find((option) => option === value) ?? null;
}

/** As one text that says the same for the same parameters, for what is read once a request. */
export function writeSearch(params: SearchParams): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  return new URLSearchParams(pairs).toString();
}

export const parseSearch = (text: string): SearchParams => Object.fromEntries(new URLSearchParams(text));
