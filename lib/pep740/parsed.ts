/**
 * What every `parseX` of this folder returns: the narrowed value, or one sentence why it is not one. With `isLimit` the
 * text may be well formed, and only goes beyond what is read here: that says nothing about whoever wrote it.
 */
export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string; isLimit?: true };
