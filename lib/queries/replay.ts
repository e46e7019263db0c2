/** Whether a verdict still comes out as it was recorded, and all that it takes to see so elsewhere. */
import { isOperational } from '../errors.ts';
import { findShippedRoot, openArchive } from '../replay/archive.ts';
import { collectEvidence } from '../replay/collect-evidence.ts';
import type { Evidence } from '../replay/evidence.ts';
import { toRecorded } from '../replay/recorded.ts';
import { type Replay, replayVerdict } from '../replay/replay.ts';
import type { Store } from '../store/store.ts';
import type { Verdict } from '../verify/verdict.ts';
import { SIGSTORE_VERIFY_VERSION, VERSION } from '../version.ts';
import { getRehearsedDocument } from './rehearsal.ts';
import type { ReplayView } from './views/replay.ts';

type Kept = Pick<Store, 'getDocument' | 'getTrustedRoot'>;

/** What is stored, and what the rehearsed attacks hand out. */
function openHeld(store: Kept) {
  return openArchive(new Map(), async () => ({
    getTrustedRoot: (sha256) => store.getTrustedRoot(sha256),
    getDocument: async (sha256) => (await store.getDocument(sha256)) ?? getRehearsedDocument(sha256),
  }));
}

export function getEvidence(
  store: Kept,
  about: { id: string; recordedAt: string; verdict: Verdict },
): Promise<Evidence> {
  return collectEvidence(about, openHeld(store));
}

export async function getTrustedRoot(store: Kept, sha256: string): Promise<Uint8Array | null> {
  return (await findShippedRoot(sha256)) ?? store.getTrustedRoot(sha256);
}

const MOST_DIFFERENCES = 20;
const verifier = { version: VERSION, sigstoreVerify: SIGSTORE_VERIFY_VERSION };

/** Made again from what is held, without asking anybody. */
export async function replayNow(store: Kept, id: string, verdict: Verdict): Promise<ReplayView> {
  const replay = await tryReplay(store, id, verdict);
  const view = { state: replay.state, isOtherVersion: false, missing: null, differences: [], verifier };
  switch (replay.state) {
    case 'missing':
      return { ...view, missing: replay.what };
    case 'same':
      return { ...view, isOtherVersion: replay.isOtherVersion };
    case 'different':
      return {
        ...view,
        isOtherVersion: replay.isOtherVersion,
        differences: replay.differences.slice(0, MOST_DIFFERENCES).map(({ path, recorded, replayed }) => ({
          path,
          recorded: toText(recorded),
          replayed: toText(replayed),
        })),
      };
    default:
      return view;
  }
}

const UNUSABLE = ['STORE_CORRUPT', 'TRUST_ROOT_UNAVAILABLE'];

/** A document that was altered is as good as none. */
async function tryReplay(store: Kept, id: string, verdict: Verdict): Promise<Replay> {
  try {
    return await replayVerdict(toRecorded(id, verdict), openHeld(store));
  } catch (error) {
    const isAltered = isOperational(error) && UNUSABLE.includes(error.code);
    if (!isAltered) throw error;
    return { state: 'missing', what: 'one of its documents, which was altered,' };
  }
}

const toText = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
