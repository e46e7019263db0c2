/**
 * One text for one value: JSON with the members of every object sorted by UTF-16 code units and no white space
 * (RFC 8785, section 3.2). What RFC 8785 forbids but strangers can send, a lone surrogate, stays a `\uXXXX` escape.
 * Members that are `undefined` are left out, as JSON.stringify does. Throws TypeError on what JSON cannot hold.
 */
export function canonicalJSON(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJSON).join(',')}]`;
  if (isPlainObject(value)) return `{${members(value).join(',')}}`;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  throw new TypeError(`A value of type ${typeof value} has no canonical JSON.`);
}

function members(object: Record<string, unknown>): string[] {
  return Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJSON(object[key])}`);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
