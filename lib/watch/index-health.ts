/** What the last contact with an index was like, as seen by this process. */
import { aroundIndex } from '../index/around.ts';
import { type IndexClient, IndexError } from '../index/client.ts';

/** `reachable` is null before the first contact; a refusal (403, malformed) is an answer, so it counts as reached. */
export type IndexHealth = {
  origin: string;
  reachable: boolean | null;
  code: string | null;
  at: number | null;
};

export function observeIndex(
  index: IndexClient,
  now: () => number,
): { index: IndexClient; health: () => IndexHealth } {
  let last: IndexHealth = { origin: index.origin, reachable: null, code: null, at: null };

  async function observed<T>(ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask();
      last = { ...last, reachable: true, code: null, at: now() };
      return answer;
    } catch (error) {
      if (error instanceof IndexError) {
        last = { ...last, reachable: error.code !== 'INDEX_UNREACHABLE', code: error.code, at: now() };
      }
      throw error;
    }
  }
  return {
    health: () => last,
    index: aroundIndex(index, observed),
  };
}
