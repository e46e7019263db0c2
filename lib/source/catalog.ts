/** Translations, as people write them (`.po`) and as programs read them (`.mo`); GNU gettext, "The Format of PO Files" and of "GNU MO Files". */
import { toWholeText } from './blob.ts';

/** By context and text, parted by `\u0004`, with the plural behind `\0`; the translations are parted by `\0` too. */
type Catalog = ReadonlyMap<string, string>;

const MO_MAGICS = ['de120495', '950412de'];
const MAX_ENTRIES = 100_000;

/** By its first four bytes, in either order of bytes. */
export const isMO = (bytes: Uint8Array): boolean =>
  MO_MAGICS.includes(Buffer.from(bytes.subarray(0, 4)).toString('hex'));

/** Null for what cannot be read as one in UTF-8. */
export function parseMO(bytes: Uint8Array): Catalog | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 20 || !isMO(bytes)) return null;
  const isLittle = view.getUint8(0) === 0xde;
  const word = (at: number) => view.getUint32(at, isLittle);
  const [count, originals, translations] = [word(8), word(12), word(16)];
  if (count > MAX_ENTRIES || Math.max(originals, translations) + 8 * count > bytes.length) return null;
  const entries: [string, string][] = [];
  for (let at = 0; at < count; at += 1) {
    const pair = [originals, translations].map((table) => {
      const [length, offset] = [word(table + 8 * at), word(table + 8 * at + 4)];
      return offset + length > bytes.length ? null : toWholeText(bytes.subarray(offset, offset + length));
    });
    const [original, translation] = pair;
    if (typeof original !== 'string' || typeof translation !== 'string') return null;
    entries.push([original, translation]);
  }
  return new Map(entries);
}

type Entry = Record<'msgctxt' | 'msgid' | 'msgid_plural', string | null> & { translations: string[] };
const NEW_ENTRY: Entry = { msgctxt: null, msgid: null, msgid_plural: null, translations: [] };

/** All that it translates, what is marked as unsure too; null for what it cannot read. */
export function parsePO(text: string): Catalog | null {
  const entries: Entry[] = [];
  let add: ((more: string) => void) | null = null;
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,2})\])?\s*)?"(.*)"\s*$/.exec(line);
    if (found === null && /^\s*(#.*)?$/.test(line)) continue;
    const [, keyword, place, quoted] = found ?? [];
    const part = quoted === undefined ? null : unquote(quoted);
    if (part === null) return null;
    if (keyword !== undefined) add = begin(entries, keyword, Number(place ?? 0));
    if (add === null) return null;
    add(part);
  }
  return new Map(entries.flatMap(toPair));
}

/** An entry begins with its context, or with its text where it has none. */
function begin(entries: Entry[], keyword: string, place: number): ((more: string) => void) | null {
  const last = entries.at(-1);
  const isNew = keyword === 'msgctxt' || (keyword === 'msgid' && (last === undefined || last.msgid !== null));
  const entry = isNew || last === undefined ? { ...NEW_ENTRY, translations: [] } : last;
  if (entry !== last) entries.push(entry);
  if (keyword === 'msgstr') {
    return (more) => {
      entry.translations[place] = (entry.translations[place] ?? '') + more;
    };
  }
  if (keyword !== 'msgctxt' && keyword !== 'msgid' && keyword !== 'msgid_plural') return null;
  return (more) => {
    entry[keyword] = (entry[keyword] ?? '') + more;
  };
}

function toPair({ msgctxt, msgid, msgid_plural, translations }: Entry): [string, string][] {
  if (msgid === null) return [];
  const original = `${msgctxt === null ? '' : `${msgctxt}\u0004`}${msgid}${msgid_plural === null ? '' : `\0${msgid_plural}`}`;
  return [[original, translations.map((each) => each ?? '').join('\0')]];
}

const ESCAPED: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

function unquote(text: string): string | null {
  if (/(^|[^\\])(\\\\)*"/.test(text)) return null;
  return text.replace(/\\([0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)/gs, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    if (/^x./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return ESCAPED[code] ?? code;
  });
}

/** Whether the compiled one translates nothing otherwise than the other does, and counts plurals as it does. */
export function isCompiledFrom(compiled: Catalog, written: Catalog): boolean {
  return [...compiled].every(([original, translation]) =>
    original === ''
      ? readPlurals(translation) === readPlurals(written.get('') ?? '')
      : written.get(original) === translation,
  );
}

/** The rest of the head is dates and names, which tools set anew. */
function readPlurals(head: string): string {
  const line = head.split('\n').find((each) => each.toLowerCase().startsWith('plural-forms:'));
  return (line ?? '').slice('plural-forms:'.length).replaceAll(/[\s;]/g, '');
}
