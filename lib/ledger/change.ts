/** A change, put together the same way whatever found it. */
import { createHash } from 'node:crypto';
import { canonicalJSON } from '../canonical.ts';
import { identityKey } from './identity.ts';
import { toSentence } from './sentences.ts';
import { latest } from './times.ts';
import type { Change, ChangeDraft, ChangeSide, Observed } from './types.ts';

/**
 * What a side says that tells its change from others. Left out are which release it was compared with, counts and
 * times: a file that is read later must not make another change of the same one.
 */
function toEssence(side: ChangeSide | null) {
  if (side === null) return null;
  const { identity, identities, pin, stated, provenanceSha256, sha256, listed, status, failed } = side;
  const { commit, unexplained, reachable } = side;
  return {
    identity: identity && identityKey(identity),
    identities: identities?.map(identityKey),
    pin,
    stated,
    provenanceSha256,
    sha256,
    listed,
    status,
    failed,
    commit,
    unexplained,
    reachable,
  };
}

function toChangeId({ project, kind, version, filename, before, after }: ChangeDraft): string {
  const about = { project, kind, version, filename, before: toEssence(before), after: toEssence(after) };
  return createHash('sha256').update(canonicalJSON(about), 'utf8').digest('hex');
}

export function toChange(draft: ChangeDraft): Change {
  return { id: toChangeId(draft), ...draft, message: toSentence(draft) };
}

type Known = { at: number; observed: Observed };

/** When enough was known, given when each part was known; it was seen live only where nothing decisive was read from history. */
export function noticedFrom(decisive: readonly Known[], others: readonly Known[] = []) {
  return {
    noticedAt: latest([...decisive, ...others].map(({ at }) => at)),
    observed: decisive.some(({ observed }) => observed === 'history')
      ? ('history' as const)
      : ('live' as const),
  };
}
