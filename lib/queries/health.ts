/** Whether this installation can do its job; every part answers for itself, so one that fails hides no other. */
import { isOperational } from '../errors.ts';
import { VERSION } from '../version.ts';
import { findOutage, type Outage } from '../watch/outage.ts';
import { type Services, services } from '../watch/services.ts';
import { findPause } from '../watch/track.ts';
import { toISO } from './time.ts';
import type { Health, OutageView } from './views/health.ts';

function codeOf(error: unknown): string {
  if (isOperational(error)) return error.code;
  throw error;
}

async function databaseHealth({ store, storeCondition }: Services): Promise<Health['database']> {
  try {
    await store.ping();
    return { kind: store.kind, reachable: true, code: storeCondition() };
  } catch (error) {
    return { kind: store.kind, reachable: false, code: codeOf(error) };
  }
}

async function trustHealth({ trust }: Services): Promise<Health['trustedRoot']> {
  try {
    return await trust.status();
  } catch (error) {
    return { code: codeOf(error) };
  }
}

/** Null also where the database cannot be read, which says so for itself. */
async function pauseOf(running: Services): Promise<Health['index']['pause']> {
  try {
    const pause = await findPause(running);
    if (pause === null) return null;
    const { from, until, reason, sentence: message } = pause;
    return { from: new Date(from).toISOString(), until: new Date(until).toISOString(), reason, message };
  } catch (error) {
    if (isOperational(error)) return null;
    throw error;
  }
}

export const toOutageView = ({ since, knownAt, nextTryAt, ...outage }: Outage): OutageView => ({
  ...outage,
  since: toISO(since),
  knownAt: toISO(knownAt),
  nextTryAt: toISO(nextTryAt),
});

/** Null also where the database cannot be read, as above. */
async function outageOf(running: Services): Promise<Health['outage']> {
  try {
    const outage = await findOutage(running);
    return outage && toOutageView(outage);
  } catch (error) {
    if (isOperational(error)) return null;
    throw error;
  }
}

/** An index that cannot be reached does not make this installation unwell: it says so, and goes on. */
export async function getHealth(): Promise<Health> {
  const running = await services();
  const { config } = running;
  const [database, trustedRoot, pause, outage] = await Promise.all([
    databaseHealth(running),
    trustHealth(running),
    pauseOf(running),
    outageOf(running),
  ]);
  const index = running.indexHealth();
  const news = running.newsHealth();
  const threads = running.threads.health();
  const isWell = database.code === null && !('code' in trustedRoot) && threads.state === 'ok';
  return {
    status: isWell ? 'ok' : 'degraded',
    version: VERSION,
    database,
    trustedRoot,
    index: { ...index, at: toISO(index.at), pause, news: { ...news, at: toISO(news.at) } },
    outage,
    threads: { ...threads, at: toISO(threads.at) },
    access: {
      pages: config.signIn === null ? config.pageWriters : 'sign-in',
      api: config.apiToken === null && config.signIn === null ? 'none' : 'token',
    },
  };
}
