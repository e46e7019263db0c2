/** What recorded verdicts rest on, by digest: from files that were named, what ships with Callboard, and the database. */
import { InputError } from '../../../errors.ts';
import type { Store } from '../../../store/store.ts';
import { openKnown } from '../../../trust/known.ts';
import { replayTrust } from '../../../trust/open.ts';
import type { Trust } from '../../../verify/trust.ts';
import { sha256Hex } from '../../../verify/verify.ts';
import { readDocument } from '../../files.ts';
import type { RecordedVerdict } from './recorded.ts';

type RecordedRoot = NonNullable<RecordedVerdict['trustedRoot']>;

export type Archive = {
  /** Null where it is held nowhere. @throws StoreError `STORE_CORRUPT` for one that was altered. */
  getDocument(sha256: string): Promise<Uint8Array | null>;
  /** The same; throws TrustError for a document that is no trusted root. */
  getTrust(recorded: RecordedRoot): Promise<Trust | null>;
};

export type NamedFiles = { provenanceFile: string | null; trustedRoot: string | null };

/** A file that was named is the one to use: another document than the verdict's is refused, not looked past. */
export function openArchive(openStore: () => Promise<Store>, named: NamedFiles): Archive {
  const getNamed = (path: string | null) => (path === null ? null : readDocument(path));
  const provenance = getNamed(named.provenanceFile);
  const root = getNamed(named.trustedRoot);
  const opened = new Map<string, Trust>();
  return {
    getDocument: async (sha256) => {
      if (provenance) return requireDigest(provenance, sha256, '--provenance-file');
      return (await openStore()).getDocument(sha256);
    },
    getTrust: async (recorded) => {
      const key = Object.values(recorded).join(' ');
      const known = opened.get(key);
      if (known) return known;
      const trust = root
        ? replayTrust(requireDigest(root, recorded.sha256, '--trusted-root'), recorded)
        : await findTrust(recorded, openStore);
      if (trust) opened.set(key, trust);
      return trust;
    },
  };
}

function requireDigest(document: Uint8Array, sha256: string, flag: string): Uint8Array {
  if (sha256Hex(document) === sha256) return document;
  throw new InputError(
    'DOCUMENT_DIFFERS',
    `${flag} is not the document that the verdict rests on (${sha256}).`,
  );
}

async function findTrust(recorded: RecordedRoot, openStore: () => Promise<Store>): Promise<Trust | null> {
  if (recorded.instance === 'rehearsal') {
    // It recognises an instance of its own, which the document alone does not name.
    const { rehearsalTrust } = await import('../../../rehearsal/trust.ts');
    if (rehearsalTrust().sha256 === recorded.sha256) return rehearsalTrust();
    const { attackTrust } = await import('../../../rehearsal/attack-trust.ts');
    if (attackTrust().sha256 === recorded.sha256) return attackTrust();
  }
  const document =
    findEmbedded(recorded.sha256) ?? (await (await openStore()).getTrustedRoot(recorded.sha256));
  return document && replayTrust(document, recorded);
}

function findEmbedded(sha256: string): Uint8Array | null {
  const roots = (['public-good', 'staging'] as const).map(openKnown);
  return roots.find((root) => root.sha256 === sha256)?.document ?? null;
}
