/** What every `parseX` of this folder returns: the narrowed value, or one sentence why it is not one. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string };
