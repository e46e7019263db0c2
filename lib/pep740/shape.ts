/**
 * Readers that narrow one place of a JSON document, and know its path for the reason of a refusal.
 * They throw `ShapeError`, which `parseShape` turns into data: it never leaves this folder.
 */
import { decodeBase64 } from './base64.ts';
import { isRecord } from './json.ts';
import { quote } from './text.ts';

export type ShapeCode = 'PROVENANCE_MALFORMED' | 'PROVENANCE_EMPTY' | 'FORMAT_UNSUPPORTED';
export type ParsedShape<T> = { ok: true; value: T } | { ok: false; code: ShapeCode; reason: string };

/** A value and where it stands, as a JSONPath (RFC 9535), e.g. `$.attestation_bundles[0].publisher`. */
export type Place = { value: unknown; path: string };

class ShapeError extends Error {
  readonly code: ShapeCode;

  constructor(code: ShapeCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function parseShape<T>(value: unknown, read: (place: Place) => T): ParsedShape<T> {
  try {
    return { ok: true, value: read({ value, path: '$' }) };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return { ok: false, code: error.code, reason: error.message };
  }
}

/** `problem` goes on where the path stops: `$.version` + ` must be 1`. */
export function refuse(place: Place, problem: string, code: ShapeCode = 'PROVENANCE_MALFORMED'): never {
  throw new ShapeError(code, `${place.path} ${problem}.`);
}

export function isAbsent(place: Place): boolean {
  return place.value === undefined || place.value === null;
}

/** The fields of an object by name. With `known`, a key outside it is refused. */
export function readRecord(place: Place, known?: readonly string[]): (key: string) => Place {
  const { value, path } = place;
  if (!isRecord(value)) return refuse(place, `must be an object, not ${describe(value)}`);
  const unknown = known && Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) return refuse(place, `has the unknown key ${quote(unknown)}`);
  return (key) => ({ value: Object.hasOwn(value, key) ? value[key] : undefined, path: `${path}.${key}` });
}

export function readList(place: Place): Place[] {
  const { value, path } = place;
  if (!Array.isArray(value)) return refuse(place, `must be a list, not ${describe(value)}`);
  return value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]` }));
}

export function readText(place: Place): string {
  if (typeof place.value !== 'string') return refuse(place, `must be text, not ${describe(place.value)}`);
  return place.value === '' ? refuse(place, 'must not be empty') : place.value;
}

export function readBytes(place: Place): Uint8Array {
  return decodeBase64(readText(place)) ?? refuse(place, 'must be canonical base64');
}

const INT64_MAX = 2n ** 63n - 1n;

/** A 64-bit integer that cannot be negative, as protobuf JSON writes it: decimal text. */
export function readUint64(place: Place): string {
  const { value } = place;
  if (typeof value !== 'string') return refuse(place, `must be an integer as text, not ${describe(value)}`);
  if (!/^(?:0|[1-9][0-9]{0,18})$/.test(value))
    return refuse(place, `must be decimal digits, not ${quote(value)}`);
  // The fields are int64 in Sigstore's protobuf: nothing above can be real.
  return BigInt(value) > INT64_MAX ? refuse(place, 'must be below 2^63') : value;
}

/** A value of a protobuf enumeration, by its name (protobuf JSON); its zero says that nothing was specified. */
export function readEnumeration(place: Place, names: Record<string, unknown>, what: string): string {
  const { value } = place;
  if (typeof value !== 'string') return refuse(place, `must be ${what}, not ${describe(value)}`);
  const number = Object.hasOwn(names, value) ? names[value] : undefined;
  const isName = typeof number === 'number' && number > 0;
  return isName ? value : refuse(place, `must be ${what} that Sigstore names, not ${quote(value)}`);
}

/** What kind of JSON value something is, for a sentence. */
export function describe(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the text ${quote(value)}`;
  return String(value);
}
