/**
 * Text of unknown origin, and how it is written so that whoever reads it sees all of it, in its order.
 *
 * Documents, certificates and verdicts keep what was signed. Text is made visible where it becomes something to read:
 * `components/jsx` does it for all pages, `lib/cli/terminal.ts` for terminals, `lib/logger.ts` for the log, `lib/feeds/xml.ts`
 * for feeds and badges, the writers of sentences and texts for theirs; `escapeJSON` for JSON, whose value stays the same.
 */

/**
 * Characters that must not be taken for a part of a name: controls, line and paragraph separators, bidi controls
 * (Unicode TR9), invisible format characters and lone surrogates.
 * U+200C, U+200D and variation selectors are none of them: emoji and several scripts need them.
 */
const HOSTILE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Bidi_Control}\u00ad\u180e\u200b\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

export function isDisplayable(text: string): boolean {
  return !HOSTILE.test(text);
}

/** The same, and whatever else a reader cannot see: joiners, fillers, variation selectors (Unicode, chapter 5.21). */
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/**
 * An emoji with the joiners and selectors that belong to it (Unicode TR51), which its picture shows; a hidden character;
 * or marks that stand above one another.
 */
const CONSPICUOUS =
  /\p{Extended_Pictographic}\p{EMod}?\ufe0f?(?:\u200d\p{Extended_Pictographic}\p{EMod}?\ufe0f?)*|[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]|\p{M}+/gu;

/** No script puts more of them on one letter; piled up, they reach into the lines around (Unicode TR36, 2.10.2). */
const MARKS_MAX = 4;

/** Text with none of them: ASCII, and the letters and punctuation of Latin-1 and of Unicode's General Punctuation. */
const PLAIN = /^[ -~\u00a0-\u00ac\u00ae-\u00ff\u2010-\u2027\u2030-\u205e]*$/;

function rewrite(text: string, write: (character: string) => string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(CONSPICUOUS, (found) => {
    if (/^\p{Extended_Pictographic}/u.test(found)) return found;
    const isShown = (character: string, place: number) => place < MARKS_MAX && !HIDDEN.test(character);
    return Array.from(found, (each, place) => (isShown(each, place) ? each : write(each))).join('');
  });
}

/** `<U+202E>`, as Unicode names it in its own texts. */
function toCodePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Every hidden character as its code point, line breaks included. What it wrote once it leaves as it is. */
export function escapeText(text: string): string {
  return rewrite(text, toCodePoint);
}

/** The same, for text that has line breaks of its own. */
export function escapeLines(text: string): string {
  return rewrite(text, (character) => (character === '\n' ? character : toCodePoint(character)));
}

/** The same, where tabs are a part of the text as well: code, and whatever a page lays out itself. */
export function escapeMarkup(text: string): string {
  return rewrite(text, (character) => (/[\n\t]/.test(character) ? character : toCodePoint(character)));
}

/** JSON of the same value (RFC 8259, section 7): line breaks come from its indentation only. */
export function escapeJSON(json: string): string {
  return rewrite(json, (character) => (character === '\n' ? character : toEscapes(character)));
}

function toEscapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, place) => character.charCodeAt(place));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

const QUOTED_MAX_CHARACTERS = 80;

/** Text of unknown origin for use in a sentence: in quotes, cut short, everything but printable ASCII as its code point. */
export function quote(text: string): string {
  const isLong = text.length > QUOTED_MAX_CHARACTERS;
  const short = isLong ? `${text.slice(0, QUOTED_MAX_CHARACTERS)}...` : text;
  return `"${short.replace(/["\\]/g, '\\$&').replace(/[^ -~]/gu, toCodePoint)}"`;
}
