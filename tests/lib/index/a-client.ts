import { createHttpIndex, type HttpIndexOptions } from '../../../lib/index/http.ts';
import type { FakeIndex } from '../../builders/fake-index.ts';

/** A client of that index which does not wait between attempts. */
export function aClient(index: FakeIndex, options: Partial<HttpIndexOptions> = {}) {
  return createHttpIndex({ origin: index.origin, backoffMs: 0, sleep: async () => {}, ...options });
}

export const DEMO = { project: 'demo', version: '1.0', filename: 'demo-1.0.tar.gz' };
export const DEMO_LISTING = '/simple/demo/';
export const DEMO_PROVENANCE = '/integrity/demo/1.0/demo-1.0.tar.gz/provenance';
