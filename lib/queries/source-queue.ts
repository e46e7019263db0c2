/** How source match fares on this board: what waits, what is at work, and which forge asked to be left alone. */
import { isOperational } from '../errors.ts';
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import type { SourceQueueState } from '../store/source-store.ts';
import { services } from '../watch/services.ts';
import type { SourceQueueView } from './views/source-queue.ts';

export async function getSourceQueue(): Promise<SourceQueueView> {
  const { config, store, sourceQueue } = await services();
  if (sourceQueue === null) return { state: 'off' };
  try {
    const found = await store.readSourceQueue(Date.now());
    // Without background checks another process compares, on a machine that may have git.
    const trouble = config.watch ? await sourceQueue.findTrouble() : null;
    return { state: 'on', isHere: config.watch, trouble: trouble?.message ?? null, ...toView(found) };
  } catch (error) {
    if (isOperational(error)) return { state: 'unread', code: error.code };
    throw error;
  }
}

const toView = ({ waiting, failed, forges }: SourceQueueState) => ({
  waiting,
  failed,
  forges: forges.map(({ forge, pausedUntil, atWork }) => ({
    forge,
    pausedUntil: pausedUntil === null ? null : new Date(pausedUntil).toISOString(),
    atWork: atWork && { ...atWork, version: atWork.version ?? UNNAMED_VERSION },
  })),
});
