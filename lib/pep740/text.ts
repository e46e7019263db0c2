/**
 * Characters that must not reach a terminal, a page or a comparison by eye: controls, line and paragraph
 * separators, bidi controls (Unicode TR9), invisible format characters and lone surrogates.
 * U+200C and U+200D stay: emoji and several scripts need them.
 */
const HOSTILE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Bidi_Control}\u00ad\u180e\u200b\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

export function isDisplayable(text: string): boolean {
  return !HOSTILE.test(text);
}

/** Every hostile character as `\uXXXX`, line breaks included. */
export function escapeText(text: string): string {
  return isDisplayable(text) ? text : Array.from(text, escapeCharacter).join('');
}

function escapeCharacter(character: string): string {
  if (isDisplayable(character)) return character;
  const units = Array.from({ length: character.length }, (_, place) => character.charCodeAt(place));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** Escaped line by line, for text that has line breaks of its own. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeText).join('\n');
}

const QUOTED_MAX_CHARACTERS = 80;

/** Text of unknown origin for use in a sentence: in quotes, cut short, everything but printable ASCII escaped. */
export function quote(text: string): string {
  const short = text.length > QUOTED_MAX_CHARACTERS ? `${text.slice(0, QUOTED_MAX_CHARACTERS)}...` : text;
  return JSON.stringify(short).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
