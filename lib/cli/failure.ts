/** How a program of this folder ends when it cannot go on. */
import { InputError, OperationalError } from '../errors.ts';

/** A foreseen failure is its sentence on stderr, and 2 for wrong input or 1; anything else is a bug and keeps its stack. */
export async function runCommand(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (failure) {
    if (!(failure instanceof OperationalError)) throw failure;
    process.stderr.write(`${failure.message}\n`);
    process.exit(failure instanceof InputError ? 2 : 1);
  }
}
