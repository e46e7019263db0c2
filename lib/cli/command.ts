/** What a command of the command line is, and how its arguments are read. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { InputError } from '../errors.ts';

export type Command = {
  /** Shown for --help, and on stderr after a wrong use. */
  usage: string;
  /** Resolves to the exit code: 0, or 1 where the answer is no. Wrong use and failures are thrown. */
  run(args: string[]): Promise<number>;
};

/** Wrong use of the command line: exit code 2, with the usage. */
export class UsageError extends InputError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('USAGE', message, options);
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * `util.parseArgs`, and no flag twice: of two publishers, or two digests, none is surely the one that was meant.
 * @throws UsageError
 */
export function readArguments<const T extends Options>(args: string[], options: T) {
  const { values, positionals, tokens } = parse(args, options);
  const flags = tokens.filter((token) => token.kind === 'option').map(({ name }) => name);
  const repeated = flags.find((name, place) => flags.indexOf(name) !== place);
  if (repeated !== undefined) throw new UsageError(`--${repeated} is given more than once.`);
  return { values, positionals };
}

function parse<const T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, tokens: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
