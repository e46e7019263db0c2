/**
 * Text of unknown origin where somebody pastes it: what reads it there makes links and mentions of words. Addresses of our
 * own making are written beside it, not through it.
 */
import { escapeText } from './pep740/text.ts';

/** CommonMark, section 6.1: between more backticks than stand anywhere within. Nothing in it is markup, link or mention. */
export function toMarkdownCode(text: string): string {
  const shown = escapeText(text);
  const fence = '`'.repeat(longestRun(shown, '`') + 1);
  const pad = /^[` ]|[` ]$/.test(shown) || shown === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A block of lines, each of which is shown as it is. CommonMark, section 4.5. */
export function toMarkdownBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
  return `${fence}\n${text}\n${fence}`;
}

function longestRun(text: string, character: string): number {
  let [longest, run] = [0, 0];
  for (const each of text) {
    run = each === character ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

/** Letters, which no renderer takes for more, small numbers, dates and times, and the arrow between two of them. */
const PLAIN_WORD = /^(?:[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}]+)*|\d{1,6}(?:[.,:]\d{1,6})*|→)?$/u;

/**
 * A sentence that may quote what somebody wrote. A backslash keeps no forge from making a mention or a link of a word, so
 * that every word with more in it than letters stands in a code span.
 */
export function toMarkdownProse(sentence: string): string {
  return escapeText(sentence).split(' ').map(toMarkdownWord).join(' ');
}

function toMarkdownWord(word: string): string {
  const start = /^[“‘(]*/.exec(word)?.[0] ?? '';
  let end = word.length;
  // What opens within the word ends there as well: `f(x)`, `&amp;`.
  const closing = /[(&]/.test(word.slice(start.length)) ? '.,:!?”’' : '.,;:!?”’)';
  while (end > start.length && closing.includes(word.charAt(end - 1))) end -= 1;
  const core = word.slice(start.length, end);
  return PLAIN_WORD.test(core) ? word : `${start}${toMarkdownCode(core)}${word.slice(end)}`;
}

/**
 * The same for plain text, which trackers and mail programs read as well: a bracket breaks what they would make a link of,
 * and a reader sees that it is there.
 */
export function toPlainProse(text: string): string {
  return breakAddresses(escapeText(text))
    .replace(/(?<=[A-Za-z]):(?=\S)/g, '[:]')
    .replace(/\b(www)\.(?=\S)/gi, '$1[.]')
    .replace(/\b(bug|comment|attachment) (?=#?\d)/gi, '$1[ ]')
    .replace(/#(?=\d)/g, '[#]')
    .replace(/\b(GH)-(?=\d)/gi, '$1[-]')
    .replace(/\](?=\()/g, '] ');
}

/** Mentions, and whatever reads as an e-mail address. */
function breakAddresses(text: string): string {
  const [first = '', ...rest] = text.split('@');
  let before = first;
  return rest.reduce((written, part) => {
    const isMention = !/[A-Za-z0-9]$/.test(before);
    const mark = isMention || /^[\w-]+\./.test(part) ? '[@]' : '@';
    before = part;
    return `${written}${mark}${part}`;
  }, first);
}
