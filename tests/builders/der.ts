/** A writer of DER (X.690), small enough to produce wrong encodings on purpose where a test wants one. */

const length = (n: number): Buffer => {
  if (n < 0x80) return Buffer.from([n]);
  const bytes = integerBytes(BigInt(n));
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

const integerBytes = (n: bigint): Buffer => {
  const hex = n.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
};

/** One tag-length-value; the parts are concatenated as the value. */
export const tlv = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const value = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), length(value.length), value]);
};

export const boolean = (value: boolean) => tlv(0x01, Buffer.from([value ? 0xff : 0x00]));
/** A non-negative INTEGER. */
export const integer = (value: bigint | number | Uint8Array) => {
  const bytes =
    value instanceof Uint8Array ? integerBytes(BigInt(`0x${toHex(value)}`)) : integerBytes(BigInt(value));
  return tlv(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
};
export const bitString = (bytes: Uint8Array, unusedBits = 0) => tlv(0x03, Buffer.from([unusedBits]), bytes);
export const octetString = (bytes: Uint8Array) => tlv(0x04, bytes);
export const nothing = () => tlv(0x05);
export const utf8String = (text: string) => tlv(0x0c, Buffer.from(text, 'utf8'));
export const printableString = (text: string) => tlv(0x13, Buffer.from(text, 'ascii'));
export const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts);
/** SET OF: DER sorts the members by their encoding. */
export const setOf = (...parts: Uint8Array[]) => tlv(0x31, ...[...parts].sort(Buffer.compare));
/** Context tag around constructed content, `[n] EXPLICIT` or an implicit SEQUENCE or SET. */
export const context = (n: number, ...parts: Uint8Array[]) => tlv(0xa0 | n, ...parts);
/** Context tag in place of a primitive one, `[n] IMPLICIT`. */
export const contextPrimitive = (n: number, bytes: Uint8Array) => tlv(0x80 | n, bytes);

export const oid = (dotted: string) => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
};

const base128 = (n: number): number[] => {
  const digits = [n & 0x7f];
  for (let left = Math.floor(n / 128); left > 0; left = Math.floor(left / 128)) {
    digits.unshift((left & 0x7f) | 0x80);
  }
  return digits;
};

/** UTCTime up to 2049, GeneralizedTime after (RFC 5280, 4.1.2.5). Milliseconds are dropped. */
export const time = (date: Date) => {
  const digits = timeDigits(date);
  return date.getUTCFullYear() < 2050
    ? tlv(0x17, Buffer.from(digits.slice(2)))
    : tlv(0x18, Buffer.from(digits));
};
export const generalizedTime = (date: Date) => tlv(0x18, Buffer.from(timeDigits(date)));

const timeDigits = (date: Date) => `${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex') || '0';
