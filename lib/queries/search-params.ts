/** The part of an address after the question mark, as pages and API hand it over. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The slug of a collection, whether there is that one or not. */
export function parseSlug(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && /^[a-z0-9-]{1,100}$/.test(value) ? value : null;
}

/** Null for anything that is not allowed. */
export function oneOf<T extends string>(
  value: string | string[] | undefined,
  allowed: readonly T[],
): T | null {
  return allowed.find((option) => option === value) ?? null;
}
