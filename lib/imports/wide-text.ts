/** Text in UTF-16 or UTF-32 behind its byte order mark. Unicode, section 3.10, D96 to D101. */
import { Refused } from './refusal.ts';

type WideEncoding = 'UTF-16LE' | 'UTF-16BE' | 'UTF-32LE' | 'UTF-32BE';
export type Encoding = 'UTF-8' | WideEncoding;

const REPLACEMENT = 0xfffd;
/** Characters that are made at once: a call takes only so many arguments. */
const CHUNK = 8_192;

/** Without the mark. @throws Refused with the line of what no text in this encoding has. */
export function decodeWide(bytes: Uint8Array, encoding: WideEncoding): string {
  const width = encoding.startsWith('UTF-16') ? 2 : 4;
  const units = readUnits(bytes, width, encoding.endsWith('LE'));
  const text = width === 2 ? toText(units, String.fromCharCode) : toText(units, fromCodePoints);
  const isCut = bytes.length % width !== 0;
  const first = findInvalid(text, width === 4 ? units : null);
  if (first === -1 && !isCut) return text;
  const before = first === -1 ? text : text.slice(0, first);
  const line = before.split(/\r\n|\n|\r/).length;
  const name = encoding.slice(0, 'UTF-16'.length);
  const message = `Line ${line} has bytes that no text in ${name} has; save the file as UTF-8.`;
  throw new Refused('IMPORT_ENCODING', message, line);
}

/** The mark is the first of them, and left out. */
function readUnits(bytes: Uint8Array, width: 2 | 4, isLittle: boolean): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units: number[] = [];
  for (let at = width; at + width <= bytes.length; at += width) {
    units.push(width === 2 ? view.getUint16(at, isLittle) : view.getUint32(at, isLittle));
  }
  return units;
}

function toText(units: readonly number[], decode: (...units: number[]) => string): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += CHUNK) parts.push(decode(...units.slice(at, at + CHUNK)));
  return parts.join('');
}

const isCharacter = (unit: number): boolean => unit <= 0x10ffff && !(unit >= 0xd800 && unit <= 0xdfff);

function fromCodePoints(...units: number[]): string {
  return String.fromCodePoint(...units.map((unit) => (isCharacter(unit) ? unit : REPLACEMENT)));
}

/** Where a NUL or half of a character stands, or what stands for an invalid unit; or -1. */
function findInvalid(text: string, units: readonly number[] | null): number {
  const nul = text.indexOf('\0');
  const lone = text.search(/\p{Cs}/u);
  const isReplaced = units?.some((unit) => !isCharacter(unit)) ?? false;
  const found = [nul, lone, isReplaced ? text.indexOf('\ufffd') : -1].filter((offset) => offset !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}
