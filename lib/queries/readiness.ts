/** Whether requests should be led to this process. Its trusted root and the index do not count: pages say what those lack. */
import { isOperational } from '../errors.ts';
import { type Services, services } from '../watch/services.ts';
import type { Readiness } from './views/health.ts';

type ReadinessParts = {
  store: Pick<Services['store'], 'ping'>;
  threads: Pick<Services['threads'], 'health'>;
};

const DATABASE_AWAY = 'The database cannot be reached, or is not one that this version can use.';

/** `open` resolves once the database is open and its migrations are done. */
export async function getReadiness(open: () => Promise<ReadinessParts> = services): Promise<Readiness> {
  try {
    const { store, threads } = await open();
    await store.ping();
    const { state, message } = threads.health();
    return state === 'ok'
      ? { ready: true, code: null, message: null }
      : { ready: false, code: 'THREADS_DOWN', message };
  } catch (error) {
    // The error's own sentence may name a server or a folder, and this is read by everybody.
    if (isOperational(error)) return { ready: false, code: error.code, message: DATABASE_AWAY };
    throw error;
  }
}
