/** `callboard`: finds the command and loads what that command needs, so that a verification waits for nothing else. */
import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { InputError, OperationalError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { UsageError } from './command.ts';
import { COMMAND_GROUPS, COMMANDS } from './commands.ts';
import { printText, warn } from './terminal.ts';

// A command is over in a second, of which a fifth went into new memory for what is young: it stays small instead.
setFlagsFromString('--semi-space-growth-factor=1');

const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
const describeGroup = ([title, names]: [string, readonly string[]]): string[] => [
  '',
  title,
  ...names.map((name) => `  ${name.padEnd(width)}  ${COMMANDS[name]?.summary}`),
];

const USAGE = [
  'Usage: callboard COMMAND [ARGUMENTS]',
  '',
  'Tells who published the Python packages that you depend on, and what their provenance proves of that. To begin with:',
  '',
  '  callboard verify pypi --unsafe-any-publisher pypi:sampleproject-4.0.0.tar.gz',
  '      is the provenance of this file genuine, and whose is it?',
  '  callboard diff main:uv.lock uv.lock',
  '      what does this update change, and what should somebody look at?',
  '  callboard gate uv.lock',
  '      does everything that it names keep to the rules in callboard.toml?',
  ...Object.entries(COMMAND_GROUPS).flatMap(describeGroup),
  '',
  'They end with 0 where it is done or the answer is yes, 1 where the answer is no or there is none, 2 after a wrong use, and',
  'gate, source and attention with 3 where it could not be told.',
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
