/** Whether the database answers at all: apart from the services, so that whoever asks for this loads nothing else. */
import { isOperational } from '../errors.ts';
import type { Services } from './services.ts';

/** What `services` put there. */
const shared = globalThis as typeof globalThis & { callboardServices?: Promise<Pick<Services, 'store'>> };

/** Undefined where nothing was opened yet. */
export const findSharedStore = async () => (await shared.callboardServices)?.store;

/** The code of the store's error; null where it answers, or nothing was opened yet. */
export async function findDatabaseTrouble(): Promise<string | null> {
  try {
    await (await findSharedStore())?.ping();
    return null;
  } catch (error) {
    if (isOperational(error)) return error.code;
    throw error;
  }
}
