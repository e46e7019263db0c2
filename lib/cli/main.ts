/** `callboard`: finds the command and loads what that command needs, so that a verification waits for nothing else. */
import { inspect } from 'node:util';
import { InputError, OperationalError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { type Command, UsageError } from './command.ts';
import { printText, warn } from './terminal.ts';

type Entry = { summary: string; load: () => Promise<Command> };

const COMMANDS: Record<string, Entry> = {
  verify: {
    summary: 'whether a file was published by whom you expect',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  source: {
    summary: 'how much of a release is in the commit that it was published from',
    load: async () => (await import('./commands/source.ts')).source,
  },
  inspect: {
    summary: 'what an attestation or provenance file says, without verifying it',
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  track: {
    summary: 'put projects on the board',
    load: async () => (await import('./commands/track.ts')).track,
  },
  untrack: {
    summary: 'take projects off the board, and keep what is known of them',
    load: async () => (await import('./commands/untrack.ts')).untrack,
  },
  check: {
    summary: 'check tracked projects now',
    load: async () => (await import('./commands/check.ts')).check,
  },
  attention: {
    summary: 'what needs a person, most urgent first',
    load: async () => (await import('./commands/attention.ts')).attention,
  },
  export: {
    summary: 'tracked projects as JSON, or their publishers for other tools',
    load: async () => (await import('./commands/export.ts')).exportProjects,
  },
  replay: {
    summary: 'make a recorded verdict again, offline, and compare',
    load: async () => (await import('./commands/replay.ts')).replay,
  },
  ledger: {
    summary: 'make every recorded verdict again, or write down what is known',
    load: async () => (await import('./commands/ledger.ts')).ledger,
  },
  rehearsal: {
    summary: 'play attacks against defences, and print what each answers',
    load: async () => (await import('./commands/rehearsal.ts')).rehearsal,
  },
  gentoo: {
    summary: 'what a function of pypi.eclass prints',
    load: async () => (await import('./commands/gentoo.ts')).gentoo,
  },
};

const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
const USAGE = [
  'Usage: callboard COMMAND [ARGUMENTS]',
  '',
  ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
  '',
  'callboard COMMAND --help says more of each; callboard --version says which version this is.',
].join('\n');

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined) return refuse(new UsageError('No command is given.'), USAGE);
  if (name === '--help' || name === '-h') return answer(USAGE);
  if (name === '--version' || name === '-V') return answer(`callboard ${VERSION}`);
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) return refuse(new UsageError(`There is no command ${name}.`), USAGE);
  const command = await entry.load();
  if (asksForHelp(args)) return answer(command.usage);
  return command.run(args).catch((failure: unknown) => refuse(failure, command.usage));
}

function asksForHelp(args: string[]): boolean {
  const flags = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);
  return flags.includes('--help') || flags.includes('-h');
}

function answer(text: string): number {
  printText(text);
  return 0;
}

/** A foreseen failure is its sentence; anything else is a bug, and keeps its stack. */
function refuse(failure: unknown, usage: string): number {
  if (!(failure instanceof OperationalError)) {
    warn(...inspect(failure).split('\n'));
    return 1;
  }
  const isWrongInput = failure instanceof InputError;
  warn(...(isWrongInput ? failure.message : `${failure.code}: ${failure.message}`).split('\n'));
  if (failure instanceof UsageError) warn('', ...usage.split('\n'));
  return isWrongInput ? 2 : 1;
}

// At once: all output is out already, and a connection that is kept open, or a refresh of no more use, would hold it up.
process.exit(await main(process.argv.slice(2)));
