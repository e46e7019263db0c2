/** What a command of the command line is, and how its arguments are read. */
import { parseArgs } from 'node:util';
import { InputError } from '../errors.ts';

/** A flag as it is parsed (`util.parseArgs`), told by --help and completed by a shell. */
export type Flag = {
  /** What it is for: a clause, without a full stop. */
  help: string;
} & (
  | { type: 'boolean' }
  | {
      type: 'string';
      /** What --help calls its value. */
      value: string;
      words?: Words;
      /** It may be given several times. */
      multiple?: boolean;
    }
);
type Flags = Readonly<Record<string, Flag>>;

/** What a shell offers for a word: paths, one of some words, or nothing. */
export type Words = 'paths' | 'nothing' | readonly string[];

export type Command = {
  /** Shown for --help, and on stderr after a wrong use. */
  usage: string;
  flags: Flags;
  /** What stands there beside flags; paths may follow on words. */
  operands: Words;
  /** Resolves to the exit code: 0, or 1 where the answer is no. Wrong use and failures are thrown. */
  run(args: string[]): Promise<number>;
};

export type CommandTable = Readonly<Record<string, { summary: string; load: () => Promise<Command> }>>;

/** Wrong use of the command line: exit code 2, with the usage. */
export class UsageError extends InputError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('USAGE', message, options);
  }
}

const HELP_COLUMNS = 118;

/** The flags as lines of --help, each indented by two spaces. */
export function describeFlags(flags: Flags): string {
  const heads = Object.entries(flags).map(([name, flag]) => ({ head: toHead(name, flag), help: flag.help }));
  const width = Math.max(...heads.map(({ head }) => head.length)) + 2;
  const lines = heads.flatMap(({ head, help }) =>
    wrap(help, HELP_COLUMNS - width).map((line, place) => (place === 0 ? head : '').padEnd(width) + line),
  );
  return lines.map((line) => `  ${line}`).join('\n');
}

const toHead = (name: string, flag: Flag): string =>
  flag.type === 'boolean' ? `--${name}` : `--${name} ${flag.value}`;

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/**
 * `util.parseArgs`, and no flag twice that may not be: of two publishers, or two digests, none is surely the one that was meant.
 * @throws UsageError
 */
export function readArguments<const T extends Flags>(args: string[], flags: T) {
  const { values, positionals, tokens } = parse(args, flags);
  const given = tokens.filter((token) => token.kind === 'option').map(({ name }) => name);
  const repeated = given.find((name, place) => given.indexOf(name) !== place && !isMultiple(flags, name));
  if (repeated !== undefined) throw new UsageError(`--${repeated} is given more than once.`);
  return { values, positionals };
}

function isMultiple(flags: Flags, name: string): boolean {
  const flag = flags[name];
  return flag?.type === 'string' && flag.multiple === true;
}

function parse<const T extends Flags>(args: string[], flags: T) {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true, tokens: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
