/** The queue of source match over a world of real git and a real index, and what a test asks of it. */
import { createForgeMemory } from '../../../lib/forge/manners.ts';
import { createHttpIndex } from '../../../lib/index/http.ts';
import type { SourceRecord } from '../../../lib/store/source-store.ts';
import type { WatchDeps } from '../../../lib/watch/deps.ts';
import { SourceQueue } from '../../../lib/watch/source-queue.ts';
import { Watcher } from '../../../lib/watch/watcher.ts';
import { startSourceWorld } from '../../builders/source-world.ts';
import { HOUR, openWatchBench } from './bench.ts';

type Opened = Parameters<typeof openWatchBench>[0];
type QueueOptions = ConstructorParameters<typeof SourceQueue>[1];
export type SourceBench = Awaited<ReturnType<typeof openSourceBench>>;

export async function openSourceBench(database: Opened) {
  const world = await startSourceWorld();
  const bench = await openWatchBench(database);
  const index = createHttpIndex({ origin: world.index.origin, timeoutMs: 2_000, retries: 0 });
  const pypi = { index, trust: world.trust };
  const deps: WatchDeps = {
    ...bench.deps,
    sources: { ...bench.deps.sources, pypi },
    asksSources: true,
  };
  const sources = async (projectId: number): Promise<Record<string, SourceRecord | null>> => {
    const files = await bench.store.listFiles(projectId);
    const found = files.map(async ({ id, filename }) => [filename, await bench.store.getSource(id)] as const);
    return Object.fromEntries(await Promise.all(found));
  };
  return {
    world,
    bench,
    deps,
    sources,
    aQueue(worker: string, changes: Partial<QueueOptions> = {}): SourceQueue {
      const standIns = new Map([['https://github.com', world.forge.origin]]);
      const forge = { standIns, memory: createForgeMemory() };
      return new SourceQueue(deps, { worker, forge, probeGit: async () => null, ...changes });
    },
    async check(name: string, more: Partial<WatchDeps> = {}) {
      const project = await bench.track(name);
      const watcher = new Watcher({ ...deps, ...more }, { intervalMs: HOUR, worker: 'checks' });
      const { failure } = (await watcher.checkNow(project.id)) ?? {};
      if (failure !== null) throw new Error(`${name} cannot be checked: ${failure?.message}`);
      return project;
    },
    /** Names of the files that are, or were, in the queue. */
    async asked(projectId: number): Promise<string[]> {
      const found = Object.entries(await sources(projectId));
      return found.flatMap(([name, source]) => (source ? [name] : [])).toSorted();
    },
    /** How many it compared until none was due. */
    async drain(queue: SourceQueue): Promise<number> {
      let count = 0;
      while (await queue.compareNext()) count += 1;
      return count;
    },
    async close(): Promise<void> {
      await bench.close();
      await world[Symbol.asyncDispose]();
    },
  };
}
