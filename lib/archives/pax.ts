/** Extended header records: POSIX.1-2024, pax, "pax Extended Header". */
import { quote } from '../pep740/text.ts';
import { decodeName } from './path.ts';
import { Refused } from './refused.ts';

/** Of one member, as far as they say what it is; undefined where they do not. */
export type PaxRecords = { path?: string; linkpath?: string; size?: string };

const ENCODING = 'ISO-IR 10646 2000 UTF-8';

/**
 * @param isGlobal those for all members that follow: git writes the commit there, as a comment, and nothing that changes
 * what the members are is taken from it, since programs differ in whether they read it.
 */
export function parsePax(body: Buffer, isGlobal: boolean): PaxRecords {
  const records = new Map<string, Buffer>();
  for (let at = 0; at < body.length; ) {
    const { key, value, end } = readRecord(body, at);
    if (records.has(key)) throw refusePax(`The record ${quote(key)} stands there twice.`);
    checkKey(key, value, isGlobal);
    records.set(key, value);
    at = end;
  }
  const toText = (key: string) => {
    const value = records.get(key);
    return value === undefined ? undefined : decodeName(value);
  };
  return { path: toText('path'), linkpath: toText('linkpath'), size: toText('size') };
}

/** `LENGTH KEY=VALUE\n`, where the length counts itself. */
function readRecord(body: Buffer, at: number): { key: string; value: Buffer; end: number } {
  const [, digits = ''] = /^([1-9][0-9]{0,6}) /.exec(body.subarray(at, at + 8).toString('latin1')) ?? [];
  const end = at + Number(digits);
  const start = at + digits.length + 1;
  const equals = body.indexOf('=', start);
  const isWhole = digits !== '' && end <= body.length && equals > start && equals < end - 1;
  if (!isWhole || body[end - 1] !== 0x0a) throw refusePax('A record has not the length that it states.');
  return { key: decodeName(body.subarray(start, equals)), value: body.subarray(equals + 1, end - 1), end };
}

function checkKey(key: string, value: Buffer, isGlobal: boolean): void {
  if (key.startsWith('GNU.sparse.')) {
    throw new Refused('ARCHIVE_SPARSE', 'A member is a sparse file, which programs unpack differently.');
  }
  if (isGlobal && ['path', 'linkpath', 'size'].includes(key)) {
    throw refusePax(`The record ${quote(key)} is stated for all members.`);
  }
  if (key === 'hdrcharset' && value.toString('latin1') !== ENCODING) {
    throw refusePax('The names are not in UTF-8.');
  }
}

function refusePax(sentence: string): Refused {
  return new Refused('ARCHIVE_PAX', `A pax header cannot be read in one way only. ${sentence}`);
}
