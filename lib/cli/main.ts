/** `callboard`: finds the command and loads what that command needs, so that a verification waits for nothing else. */
import { inspect } from 'node:util';
import { InputError, OperationalError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { UsageError } from './command.ts';
import { COMMANDS } from './commands.ts';
import { printText, warn } from './terminal.ts';

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
