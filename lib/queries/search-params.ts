/** The part of an address after the question mark, as pages and API hand it over. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Null for anything that is not allowed. */
export function oneOf<T extends string>(
  value: string | string[] | undefined,
  allowed: readonly T[],
): T | null {
  return allowed.find((option) => option === value) ?? null;
}
