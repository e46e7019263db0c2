/** Callboard put together from its configuration: one store, one index, one trusted root, one watcher a process. */
import { resolve } from 'node:path';
import { type Config, config } from '../config.ts';
import { toAddress } from '../config-values.ts';
import { probeGit } from '../forge/git-version.ts';
import { Messenger } from '../hooks/messenger.ts';
import { createHttpIndex } from '../index/http.ts';
import { createListingReader } from '../index/listing-reader.ts';
import { createPace, createPaceCell, type PaceCell, toRate } from '../index/pace.ts';
import { logger } from '../logger.ts';
import { createRehearsalIndex } from '../rehearsal/index-client.ts';
import { REHEARSAL_PROJECTS } from '../rehearsal/projects.ts';
import { rehearsalTrust } from '../rehearsal/trust.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { StoreErrorCode } from '../store/store-error.ts';
import { Threads } from '../threads/threads.ts';
import { fixedTrust } from '../trust/fixed.ts';
import { openTrust } from '../trust/open.ts';
import type { TrustProvider } from '../trust/provider.ts';
import type { Source, WatchDeps } from './deps.ts';
import { createImportReader, type ReadImport } from './import-reader.ts';
import { type IndexHealth, observeIndex } from './index-health.ts';
import { NEWS_OFF, type NewsHealth, NewsReader } from './news.ts';
import { showRecordings } from './recordings.ts';
import { SourceQueue } from './source-queue.ts';
import { STARTER_PROJECTS } from './starter.ts';
import { createVerifyMany } from './verify-pool.ts';
import { WatchThread } from './watch-thread.ts';
import { Watcher } from './watcher.ts';

export type Services = {
  config: Config;
  store: Store;
  trust: TrustProvider;
  /** For questions that nobody waits a whole check for. */
  sources: WatchDeps['sources'];
  indexHealth: () => IndexHealth;
  news: NewsReader | null;
  newsHealth: () => NewsHealth;
  /** What is wrong with a database that answers, whoever of this process found it. */
  storeCondition: () => StoreErrorCode | null;
  watcher: Watcher;
  /** Compares releases with their commits; null where that is off. */
  sourceQueue: SourceQueue | null;
  /** Checks projects in the watcher's stead, once it is started. */
  watchThread: WatchThread;
  readImport: ReadImport;
  threads: Threads;
  /** Null where no webhook is configured. */
  messenger: Messenger | null;
};

/**
 * The program of a thread. The build writes it beside the server; where it is missing, its work is done in this thread.
 * Where sources run as they are, there may be one of an earlier build, which does what the sources did then; and where the
 * command line runs on its own, whatever lies in the folder that it happens to be run in is no program of ours.
 */
function toProgram(name: string): string {
  const isAlone =
    process.env.NEXT_RUNTIME === 'package' || /^(development|test)$/.test(process.env.NODE_ENV ?? '');
  return isAlone ? '' : resolve(`dist/${name}.mjs`);
}

/** How often the provider is reminded; it asks for a newer root only when that is due, or after a failure. */
const TRUST_REFRESH_MS = 5 * 60_000;

function databaseURL({ database }: Config): string {
  return database.kind === 'sqlite' ? `file:${database.file}` : database.url;
}

export function openConfiguredStore(settings: Config): Promise<Store> {
  return openStore(databaseURL(settings), { deliver: settings.webhook !== null });
}

/** Opens and migrates. Throws `StoreError` or `InputError`, and leaves nothing open then. */
export async function openServices(settings: Config): Promise<Services> {
  const store = await openConfiguredStore(settings);
  try {
    await store.migrate();
  } catch (error) {
    await store.close();
    throw error;
  }
  const trust = openTrust(settings);
  const threads = new Threads();
  const paceCell = createPaceCell();
  const { deps, watcher, sourceQueue, news, indexHealth } = createWatch(settings, {
    store,
    trust,
    threads,
    paceCell,
  });
  const watchThread = new WatchThread(toProgram('watch-worker'), { settings, trust, threads, paceCell });
  watcher.onWake = () => {
    sourceQueue?.wake();
    watchThread.wake();
  };
  return {
    config: settings,
    store,
    trust,
    sources: deps.sources,
    indexHealth: () => laterOf(indexHealth(), watchThread.indexHealth()),
    news,
    newsHealth: () => watchThread.newsHealth() ?? news?.health() ?? NEWS_OFF,
    storeCondition: () => store.condition() ?? watchThread.condition(),
    watcher,
    sourceQueue,
    watchThread,
    readImport: createImportReader(toProgram('import-worker'), { threads }),
    threads,
    messenger: createMessenger(settings, deps, watcher.worker),
  };
}

export type Watch = {
  deps: WatchDeps;
  watcher: Watcher;
  sourceQueue: SourceQueue | null;
  /** Null where it is off. */
  news: NewsReader | null;
  indexHealth: () => IndexHealth;
};

/** `paceCell`: in what all that this process sends the index is counted. */
type WatchParts = { store: Store; trust: Source['trust']; threads: Threads; paceCell: PaceCell };

/** What checks projects, over a store that is open; the server and its thread have one each. */
export function createWatch(settings: Config, { store, trust, threads, paceCell }: WatchParts): Watch {
  const now = Date.now;
  const http = createHttpIndex({
    origin: settings.pypiUrl,
    filesOrigins: settings.filesOrigins,
    contact: settings.contact,
    pace: createPace(toRate(settings.requestsPerSecond), paceCell),
    readListing: createListingReader(toProgram('listing-worker'), threads),
  });
  const pypi = observeIndex(http, now);
  const deps: WatchDeps = {
    store,
    sources: {
      pypi: { index: pypi.index, trust, isConfigured: true },
      rehearsal: { index: createRehearsalIndex(), trust: fixedTrust(rehearsalTrust()), recheckMs: 0 },
    },
    verifyMany: createVerifyMany(toProgram('verify-worker'), threads),
    asksSources: settings.source,
    log: logger,
    now,
  };
  const watcher = new Watcher(deps, {
    intervalMs: settings.watchSeconds * 1000,
    perSecond: settings.requestsPerSecond,
  });
  const forge = { standIns: settings.forgeUrls };
  const sourceQueue = settings.source
    ? new SourceQueue(deps, { worker: watcher.worker, forge, probeGit })
    : null;
  const news = settings.indexNews ? new NewsReader({ ...deps, index: http }) : null;
  return { deps, watcher, sourceQueue, news, indexHealth: pypi.health };
}

function laterOf(here: IndexHealth, there: IndexHealth | null): IndexHealth {
  return there && (there.at ?? 0) > (here.at ?? 0) ? there : here;
}

function createMessenger(settings: Config, deps: WatchDeps, worker: string): Messenger | null {
  const { webhook, host, port, publicUrl, pypiUrl } = settings;
  if (webhook === null) return null;
  const boardUrl = publicUrl ?? toAddress(host, port);
  return new Messenger(deps, { ...webhook, boardUrl, index: new URL(pypiUrl).host, worker });
}

/**
 * What a new installation starts with; what is tracked already is left as it is. Recordings of a few of the projects come
 * before the first check, so that the first board shows something real within a second, also where no index can be reached.
 */
export async function trackFirst({ store, config: settings }: Services): Promise<void> {
  const now = Date.now();
  // Whoever took everything off the board does not want it back with the next start.
  const isEmpty = (await store.countProjects({ untracked: true })) === 0;
  const rehearsal = settings.rehearsal ? REHEARSAL_PROJECTS.map(({ name }) => name) : [];
  const starter = settings.starter && isEmpty ? STARTER_PROJECTS : [];
  for (const name of rehearsal) await store.trackProject({ name, world: 'rehearsal', now });
  for (const name of starter) await store.trackProject({ name, world: 'pypi', now });
  if (settings.starter) await showRecordings({ store, log: logger, now: Date.now });
}

/** One a process, also where a bundler loads this module twice. */
const shared = globalThis as typeof globalThis & { callboardServices?: Promise<Services> };

export function services(): Promise<Services> {
  shared.callboardServices ??= openServices(config()).catch((error: unknown) => {
    shared.callboardServices = undefined;
    throw error;
  });
  return shared.callboardServices;
}

/** Starts the background work of a server: first projects, trusted root, watcher. Returns at once when it is running. */
export async function startWatching(): Promise<void> {
  const running = await services();
  await trackFirst(running);
  void checkPages(running);
  void refreshTrust(running);
  setInterval(() => void refreshTrust(running), TRUST_REFRESH_MS).unref();
  if (!running.config.watch) return;
  if (!running.watchThread.start()) {
    void running.watcher.run();
    void running.sourceQueue?.run();
    void running.news?.run();
  }
  // Git is a program of its own, which would go on for a while without anybody to read its answer.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      running.sourceQueue?.stop();
      running.watchThread.calm();
    });
  }
  void running.messenger?.run();
}

/** In the background: a large database is read for a while. What is found shows in health. */
async function checkPages({ store }: Services): Promise<void> {
  if (!(await store.checkPages())) logger.error('pages of the database are damaged: restore a copy of it');
}

/** A root that cannot be read at all is said by every check and by health; it does not end the server. */
async function refreshTrust({ trust }: Services): Promise<void> {
  try {
    const { failure } = await trust.refresh();
    if (failure) logger.warn({ failure }, 'the trusted root was not refreshed; the newest one held is used');
  } catch (error) {
    logger.error({ err: error }, 'there is no trusted root that can be read');
  }
}
