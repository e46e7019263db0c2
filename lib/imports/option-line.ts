/** The options of one line, as pip's optparse reads them; and what a line that it would refuse says of indexes all the same. */
import { quote } from '../pep740/text.ts';
import { completeOption, isOfIndex, type PipOption } from './pip-options.ts';
import { splitWords } from './shlex.ts';
import { isPyPI, VARIABLE } from './source.ts';

type OptionLine = {
  options: PipOption[];
  /** Why pip would not read the line, or not all of it; a sentence. */
  problem: string | null;
};

export function parseOptions(text: string): OptionLine {
  const words = splitWords(text);
  if (words === null) {
    const problem = `A quote in ${quote(text)} is not closed.`;
    return { ...hearAll(text.replace(/["'\\]/g, '').split(/\s+/)), problem };
  }
  const { options, problem } = readWords(words);
  return problem === null ? { options: options.map(toUntold), problem } : { ...hearAll(words), problem };
}

/** An address with a variable may be any, and so may one that is left out. */
function toUntold(option: PipOption): PipOption {
  const { kind, value } = option;
  const isAddress = kind === 'index' || kind === 'extra-index';
  return isAddress && (value === '' || VARIABLE.test(value)) ? { ...option, kind: 'untold' } : option;
}

type Word = { written: string; attached: string | null };

/** `--name=value`, `-nvalue`, or a name alone. */
function splitWord(word: string): Word {
  if (!word.startsWith('--'))
    return { written: word.slice(0, 2), attached: word.length > 2 ? word.slice(2) : null };
  const equals = word.indexOf('=');
  if (equals === -1) return { written: word, attached: null };
  return { written: word.slice(0, equals), attached: word.slice(equals + 1) };
}

/** `unclaimed`: words that are no known option and no value of one. */
type Read = OptionLine & { unclaimed: string[] };

function readWords(words: readonly string[]): Read {
  const read: Read = { options: [], problem: null, unclaimed: [] };
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? '';
    const { written, attached } = splitWord(word);
    const known = word.startsWith('-') ? completeOption(written) : null;
    if (known === null || known.kind === 'untold') {
      read.problem ??= toProblem(word);
      read.unclaimed.push(word);
      continue;
    }
    const value = attached ?? (known.takesValue ? words[++place] : '');
    read.options.push({ name: known.name, kind: known.kind, value: value ?? '' });
    if (value === undefined)
      read.problem ??= `${known.name} is the last word of the line, and takes a value.`;
    if (attached !== null && !known.takesValue) read.problem ??= `${known.name} takes no value.`;
  }
  return read;
}

function toProblem(word: string): string {
  return word.startsWith('-')
    ? `${quote(word)} is no option that pip reads in a file.`
    : `${quote(word)} is behind an option, where pip passes it over.`;
}

/**
 * What is read of it, and whatever could be meant for an option of an index: of a line that is not read to its end nobody
 * knows which words are the values of others.
 */
function hearAll(words: readonly string[]): Omit<OptionLine, 'problem'> {
  const { options, unclaimed } = readWords(words);
  const hasUnknown = unclaimed.some((word) => word.startsWith('-'));
  const untold = unclaimed.filter((word) => isOfUnknown(word, hasUnknown));
  const heard = words.flatMap((word, place) => hearIndex(word, words[place + 1] ?? ''));
  const others = options.filter((option) => !isOfIndex(option));
  return { options: [...others, ...heard, ...untold.map(toMention)] };
}

function hearIndex(word: string, next: string): PipOption[] {
  const { written, attached } = splitWord(word);
  const known = word.startsWith('-') ? completeOption(written) : null;
  if (known === null || !isOfIndex(known)) return [];
  const value = attached ?? (known.takesValue ? next : '');
  return [toUntold({ name: known.name, kind: known.kind, value })];
}

/** Of several letters behind one dash each is an option. */
function isOfUnknown(word: string, hasUnknown: boolean): boolean {
  if (VARIABLE.test(word) || mentionsIndex(word) || /^-[A-Za-z]*[if]/.test(word)) return true;
  const address = splitWord(word).attached ?? word;
  return hasUnknown && /^[^:/]*:\/\//.test(address) && !isPyPI(address);
}

const toMention = (word: string): PipOption => ({ name: quote(word), kind: 'untold', value: '' });

/** As other tools call what they ask for names, or with the dashes of a word processor. */
const MENTION =
  /index|links|registry|source|mirror|repo(?![a-z])|repository|pypi[_-]url|^\p{Pd}{1,2}(?:i|f)(?![a-z])/iu;
/** As files of settings and variables of the environment call it. */
const SETTING = /^(?:pip_)?(?:extra_)?(?:index_url|find_links|no_index)\b/i;

function mentionsIndex(word: string): boolean {
  return /^\p{Pd}/u.test(word) ? MENTION.test(word) : SETTING.test(word.replaceAll('-', '_'));
}

/** Of a line that is neither options nor a requirement: what was meant for an option of an index, or may have been. */
export function hearMention(code: string): PipOption[] {
  const words = code.split(/[\s"'`]+/).filter((word) => word !== '');
  const isVariable = words.every((word) => /^\$\{[A-Z0-9_]+\}$/.test(word));
  const mention = isVariable ? code : words.find(mentionsIndex);
  return mention === undefined ? [] : [toMention(mention)];
}
