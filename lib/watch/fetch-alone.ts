/** Whole files, fetched because somebody asked. */
import { InputError } from '../errors.ts';

/** One a process, also where a bundler loads this module twice. */
const shared = globalThis as typeof globalThis & { callboardIsFetching?: boolean };

const TIME_MS = 300_000;

/** For all that one question of a person's takes. */
export const limitTime = (): AbortSignal => AbortSignal.timeout(TIME_MS);

/**
 * Whole files are fetched for one person at a time, and not for ever: `run` has to heed the signal.
 * @throws InputError `FETCH_BUSY`
 */
export async function fetchAlone<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (shared.callboardIsFetching) {
    throw new InputError(
      'FETCH_BUSY',
      'Files are being fetched for somebody else; try again when that is done.',
    );
  }
  shared.callboardIsFetching = true;
  try {
    return await run(limitTime());
  } finally {
    shared.callboardIsFetching = false;
  }
}
