import { afterEach, beforeEach } from 'vitest';
import { openStore, type StoreOptions } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import type { Backend } from './backends.ts';

/** A migrated store on an empty database, new for each test. */
export type Bench = {
  backend: Backend;
  url: string;
  store: Store;
  /** Another store on the same database, as another process would open it, or on the one that is named. */
  openAnother(options?: StoreOptions, url?: string): Promise<Store>;
};

/** Call within `describe`; the function it returns gives the running test's bench. */
export function useBench(backend: Backend): () => Bench {
  let bench: Bench | null = null;
  let opened: Store[] = [];
  const open = async (url: string, options?: StoreOptions) => {
    const store = await openStore(url, options);
    opened.push(store);
    return store;
  };

  beforeEach(async () => {
    const url = await backend.createDatabase();
    const store = await open(url);
    await store.migrate();
    bench = { backend, url, store, openAnother: (options, other = url) => open(other, options) };
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    opened = [];
  });
  return () => {
    if (!bench) throw new Error('The bench is there within a test only.');
    return bench;
  };
}
