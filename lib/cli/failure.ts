/** How a program that cannot go on ends. */
import { inspect } from 'node:util';
import { InputError, isOperational } from '../errors.ts';
import { warn } from './terminal.ts';

/** A foreseen failure is its code and sentence on stderr; anything else is a bug and keeps its stack. Ends with 2 for wrong input, else 1. */
export async function runOrExit(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (failure) {
    const words = isOperational(failure) ? `${failure.code}: ${failure.message}` : inspect(failure);
    warn(...words.split('\n'));
    process.exit(failure instanceof InputError ? 2 : 1);
  }
}
