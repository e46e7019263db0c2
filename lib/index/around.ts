import type { IndexClient } from './client.ts';

/** The same index, with `around` about every question to it. */
export const aroundIndex = (
  index: IndexClient,
  around: <T>(ask: () => Promise<T>) => Promise<T>,
): IndexClient => ({
  origin: index.origin,
  fetchProject: (...args) => around(() => index.fetchProject(...args)),
  fetchProvenance: (...args) => around(() => index.fetchProvenance(...args)),
  fetchFileDigest: (...args) => around(() => index.fetchFileDigest(...args)),
  streamFile: (...args) => around(() => index.streamFile(...args)),
});
