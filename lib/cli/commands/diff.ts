/** `callboard diff`: what changed between two files that name dependencies, and what is known of that. */
import { basename } from 'node:path';
import { config } from '../../config.ts';
import { writeMarkdown } from '../../diff/markdown.ts';
import { buildReport, listWanted, NO_CONTENT, type ReadContent, type ReadFile } from '../../diff/report.ts';
import { writeText } from '../../diff/text.ts';
import { InputError } from '../../errors.ts';
import type { LedgerFile } from '../../gate/ledger-file.ts';
import { LEDGER_FILE_SCHEMA } from '../../gate/ledger-shape.ts';
import { readImport } from '../../imports/read.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { readDocument } from '../files.ts';
import { parseGitPath, readGitFile } from '../git-file.ts';
import { type KnownFrom, readKnown } from '../known.ts';
import { print, printExact, printText, toJSONText, warn } from '../terminal.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

const FLAGS = {
  board: { type: 'string', value: 'URL', help: 'ask this board what is known of the releases' },
  ledger: {
    type: 'string',
    value: 'FILE',
    words: 'paths',
    help: 'take it from this file, which callboard ledger export wrote',
  },
  format: {
    type: 'string',
    value: 'FORM',
    words: FORMATS,
    help: 'text (the default), json (callboard.diff/1), or markdown: one comment for a pull request, empty where nothing changed',
  },
} as const;

const usage = `Usage: callboard diff [OPTIONS] BASE HEAD

Says which packages differ between two files that name dependencies: added, removed, another version, other files of the same
version, or from elsewhere. For each: when it was published, by whom before and after (by the forge's own numbers), whether that is
confirmed, what changed about it, and whether a person has decided on that. What needs a person stands first.

BASE and HEAD are paths, or REF:PATH of a commit here, such as main:uv.lock HEAD:uv.lock. All files that callboard imports are read.
Without --board and --ledger, the releases that changed are verified at the index, and nothing of the past is known.

${describeFlags(FLAGS)}

Exit code: 0 compared, whatever differs; 1 what is known could not be had; 2 wrong use, or a file cannot be read.`;

/** @throws UsageError, InputError, BoardError, TrustError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  const [base, head, ...more] = positionals;
  if (base === undefined || head === undefined || more.length > 0)
    throw new UsageError('Two files are named: the one before and the one after.');
  const format = toFormat(values.format);
  const from = toKnownFrom(values);
  const [before, after] = readBoth(base, head);
  const report = buildReport(before, after, await readWanted(from, before.read, after.read));
  if (format === 'json') printText(toJSONText(report, 2));
  else if (format === 'markdown') printMarkdown(writeMarkdown(report));
  else print(...writeText(report));
  return 0;
}

/** Nothing at all where nothing changed, so that whoever posts it sees an empty file. */
function printMarkdown(text: string): void {
  if (text !== '') printExact(text.trimEnd());
}

function toFormat(format: string = 'text'): Format {
  const known = FORMATS.find((each) => each === format);
  if (known === undefined) throw new UsageError('--format is one of text, json and markdown.');
  return known;
}

function toKnownFrom({ board, ledger }: { board?: string; ledger?: string }): KnownFrom {
  if (board !== undefined && ledger !== undefined)
    throw new UsageError('Either --board or --ledger is given.');
  if (board !== undefined) return { board };
  return ledger === undefined ? { alone: true } : { ledger };
}

function readBoth(base: string, head: string): [ReadFile, ReadFile] {
  const [before, after] = [readSide(base), readSide(head)];
  if (before === null && after === null)
    throw new InputError('FILE_UNREADABLE', `Neither ${base} nor ${head} is there.`);
  return [
    { name: base, read: before ?? toNothing(base) },
    { name: head, read: after ?? toNothing(head) },
  ];
}

/** Null for a file that the commit does not have. @throws InputError */
function readSide(text: string): ReadContent | null {
  const named = parseGitPath(text);
  const bytes = named === null ? readDocument(text) : readGitFile(named);
  if (bytes === null) return null;
  const read = readImport(bytes, { filename: basename(named?.path ?? text) });
  if (read.ok) return read.value;
  const { code, message, line } = read;
  if (code === 'IMPORT_EMPTY') return NO_CONTENT;
  throw new InputError(code, `${text}${line === null ? '' : `, line ${line}`}: ${message}`);
}

function toNothing(name: string): ReadContent {
  warn(`${name} is not there: all of the other file is compared with nothing.`);
  return NO_CONTENT;
}

async function readWanted(from: KnownFrom, before: ReadContent, after: ReadContent): Promise<LedgerFile> {
  const wanted = listWanted(before, after);
  if (wanted.length > 0 || 'ledger' in from) return readKnown(from, wanted, config());
  const asOf = new Date().toISOString();
  return { schema: LEDGER_FILE_SCHEMA, board: null, asOf, projects: [] };
}

export const diff: Command = { usage, flags: FLAGS, operands: 'paths', run };
