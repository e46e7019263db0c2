/** How a program that cannot go on ends. */
import { inspect } from 'node:util';
import { InputError, OperationalError } from '../errors.ts';

/** A foreseen failure is its sentence on stderr; anything else is a bug and keeps its stack. Ends with 2 for wrong input, else 1. */
export async function runOrExit(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (failure) {
    const isForeseen = failure instanceof OperationalError;
    process.stderr.write(`${isForeseen ? failure.message : inspect(failure)}\n`);
    process.exit(failure instanceof InputError ? 2 : 1);
  }
}
