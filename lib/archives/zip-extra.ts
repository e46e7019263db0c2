/** Extra fields of a zip's headers: APPNOTE.TXT 6.3.10, section 4.5, as far as they change what a member is. */
import { Refused } from './refused.ts';

const ZIP64 = 0x0001;
/** Info-ZIP's name in UTF-8. */
const UNICODE_PATH = 0x7075;
const SATURATED = 0xffffffff;

export type Sizes = { size: number; compressedSize: number; offset: number };

/** The fields by their number: none is cut, one that changes the member stands there once, and the name is that of the header. */
export function parseExtra(extra: Buffer, name: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  for (let at = 0; at < extra.length; ) {
    const id = at + 4 > extra.length ? -1 : extra.readUInt16LE(at);
    const end = id === -1 ? Infinity : at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length)
      throw new Refused('ARCHIVE_EXTRA_FIELD', 'An extra field of a zip header is cut.');
    if (fields.has(id) && (id === ZIP64 || id === UNICODE_PATH)) {
      throw new Refused('ARCHIVE_EXTRA_FIELD', 'An extra field stands in a zip header twice.');
    }
    fields.set(id, extra.subarray(at + 4, end));
    at = end;
  }
  checkName(fields.get(UNICODE_PATH), name);
  return fields;
}

/** Section 4.6.9: behind a version and a checksum stands the name. */
function checkName(field: Buffer | undefined, name: Buffer): void {
  if (field === undefined || field.subarray(5).equals(name)) return;
  throw new Refused('ARCHIVE_TWO_NAMES', 'An extra field of a zip header names the member differently.');
}

/**
 * Section 4.5.3: of size, compressed size and offset, in this order, those that the header has no room for. Some writers
 * state the first two all the same: they have to be those of the header.
 */
export function readZip64(fields: Map<number, Buffer>, said: Sizes): Sizes {
  const field = fields.get(ZIP64);
  const keys = (['size', 'compressedSize', 'offset'] as const).filter((key) => said[key] === SATURATED);
  if (field === undefined && keys.length === 0) return said;
  const values = toNumbers(field);
  const isFull = keys.length === 0 || values.length > keys.length;
  const stated = isFull ? (['size', 'compressedSize', 'offset'] as const).slice(0, values.length) : keys;
  if (values.length < keys.length) throw refuse('one is missing');
  const sizes = { ...said };
  stated.forEach((key, at) => {
    const value = values[at] ?? 0;
    if (said[key] !== SATURATED && said[key] !== value) throw refuse('two of them differ');
    sizes[key] = value;
  });
  if (isFull && keys.some((key) => !stated.includes(key))) throw refuse('one is missing');
  return sizes;
}

function toNumbers(field: Buffer | undefined): number[] {
  if (field === undefined) throw refuse('they are missing');
  if (field.length % 8 !== 0 || field.length > 24) throw refuse('they have not the length of numbers');
  return Array.from({ length: field.length / 8 }, (_, at) => Number(field.readBigUInt64LE(8 * at)));
}

function refuse(what: string): Refused {
  return new Refused('ARCHIVE_ZIP64', `The zip64 sizes of a member cannot be read in one way only: ${what}.`);
}
