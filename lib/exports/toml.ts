/** The little of TOML 1.0 that is written here. */
import { escapeText } from '../pep740/text.ts';

const ESCAPES = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

/**
 * A basic string (TOML 1.0, "String"). Whatever could mislead a reader is escaped too, as `\uXXXX` or `\UXXXXXXXX`.
 * @throws RangeError for a lone surrogate, which TOML cannot hold
 */
export function toTOMLString(text: string): string {
  return `"${Array.from(text, escapeCharacter).join('')}"`;
}

function escapeCharacter(character: string): string {
  const short = ESCAPES.get(character);
  if (short !== undefined) return short;
  if (escapeText(character) === character) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) throw new RangeError('TOML cannot hold a lone surrogate.');
  const hex = code.toString(16);
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

const COMMENT_COLUMNS = 78;

/** Lines of which nothing is data. A comment may hold no control character (TOML 1.0, "Comment"). */
export function toComments(text: string): string[] {
  const lines: string[] = [];
  for (const word of escapeText(text).split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < COMMENT_COLUMNS) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(`# ${word}`);
  }
  return lines;
}
