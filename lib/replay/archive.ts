/** What recorded verdicts rest on, by digest: documents that were handed in, what ships with Callboard, and the database. */
import type { Store } from '../store/store.ts';
import { openKnown } from '../trust/known.ts';
import { replayTrust } from '../trust/open.ts';
import type { Trust } from '../verify/trust.ts';
import type { Documents, RecordedVerdict } from './recorded.ts';

type RecordedRoot = NonNullable<RecordedVerdict['trustedRoot']>;
type Kept = Pick<Store, 'getDocument' | 'getTrustedRoot'>;

export type Archive = {
  /** Null where it is held nowhere. @throws StoreError `STORE_CORRUPT` for one that was altered. */
  getDocument(sha256: string): Promise<Uint8Array | null>;
  /** The same; throws TrustError for a document that is no trusted root. */
  getTrust(recorded: RecordedRoot): Promise<Trust | null>;
};

/** `documents` come first. The store is opened where nothing else has what is asked for. */
export function openArchive(documents: Documents, openStore: () => Promise<Kept>): Archive {
  const opened = new Map<string, Trust>();
  return {
    getDocument: async (sha256) => documents.get(sha256) ?? (await openStore()).getDocument(sha256),
    getTrust: async (recorded) => {
      const key = Object.values(recorded).join(' ');
      const known = opened.get(key) ?? (await findTrust(recorded, documents, openStore));
      if (known) opened.set(key, known);
      return known;
    },
  };
}

async function findTrust(
  recorded: RecordedRoot,
  documents: Documents,
  openStore: () => Promise<Kept>,
): Promise<Trust | null> {
  const { sha256, instance } = recorded;
  const own = instance === 'rehearsal' ? await findRehearsalTrust(sha256) : null;
  if (own) return own;
  const document =
    documents.get(sha256) ??
    findEmbedded(sha256)?.document ??
    (await (await openStore()).getTrustedRoot(sha256));
  return document && replayTrust(document, recorded);
}

/** One that comes with Callboard, for whatever it is trusted. */
export async function findShippedRoot(sha256: string): Promise<Uint8Array | null> {
  return ((await findRehearsalTrust(sha256)) ?? findEmbedded(sha256))?.document ?? null;
}

/** It recognises an instance of its own, which the document alone does not name. */
async function findRehearsalTrust(sha256: string): Promise<Trust | null> {
  const { rehearsalTrust } = await import('../rehearsal/trust.ts');
  if (rehearsalTrust().sha256 === sha256) return rehearsalTrust();
  const { attackTrust } = await import('../rehearsal/attack-trust.ts');
  return attackTrust().sha256 === sha256 ? attackTrust() : null;
}

function findEmbedded(sha256: string): Trust | null {
  const roots = (['public-good', 'staging'] as const).map(openKnown);
  return roots.find((root) => root.sha256 === sha256) ?? null;
}
