/** One file: asks the index for its provenance, and says what that shows. */

import type { OperationalError } from '../errors.ts';
import { judge } from '../evidence/judge.ts';
import { askProvenance, EntryError, type ListedProvenance } from '../evidence/listed-file.ts';
import { IndexError } from '../index/client.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Trust } from '../verify/trust.ts';
import type { Verdict } from '../verify/verdict.ts';
import { indeterminate } from '../verify/verify.ts';
import { VERSION } from '../version.ts';
import type { Source, Verify } from './deps.ts';
import { mayBeOfRoot, UnprovenRootError } from './unproven-root.ts';

/** PyPI may extend a provenance object later; how long one is left alone after it was last asked for. */
const RECHECK_MS = 7 * 24 * 3600 * 1000;

/** Nothing new to record, nothing learnt at all, a verdict to record, or a failure that must not replace what was recorded. */
export type Judgement =
  | { kind: 'unchanged' }
  | { kind: 'kept' }
  | { kind: 'verdict'; verdict: Verdict; provenance: Uint8Array | null; etag: string | null }
  | { kind: 'unread'; error: OperationalError; verdict: Verdict | null }
  /** It is refused by a root that has confirmed nothing yet: to be judged once more after all others. */
  | { kind: 'doubted' };

export type JudgeContext = {
  store: Store;
  source: Source;
  trust: Trust;
  verify: Verify;
  onRequest: () => void;
  now: number;
  /** Whether the root has confirmed a file; null: not asked yet. */
  isRootProven: boolean | null;
};

/** Whether a file needs another look, given that the index's listing of it has been read. */
export function isDue(file: FileRecord, now: number, recheckMs = RECHECK_MS): boolean {
  if (file.goneAt !== null) return false;
  if (file.problem !== null) return true;
  if (file.outcome === null || file.outcome === 'indeterminate' || file.outcome === 'failed') return true;
  const hadProvenance = file.outcome !== 'no-provenance';
  if (hadProvenance !== (file.provenanceUrl !== null)) return true;
  // Also where the clock was so far ahead when it was last asked for: nobody would ask again until then.
  return hadProvenance && Math.abs(now - (file.checkedAt ?? 0)) > recheckMs;
}

function known(file: FileRecord, trust: Trust): { filename: string; sha256: string | null; trust: Trust } {
  return { filename: file.filename, sha256: file.sha256, trust };
}

/** @param provenance null: the index says that there is none */
async function judgeDocument(
  file: FileRecord,
  provenance: Uint8Array | null,
  etag: string | null,
  { trust, verify, source, isRootProven }: JudgeContext,
): Promise<Judgement> {
  const { sha256 } = file;
  const verdict = await judge(known(file, trust), { sha256, stated: sha256, provenance }, (document) =>
    verify({ ...document, trust }),
  );
  const isDoubtful = source.isConfigured === true && mayBeOfRoot(verdict, trust);
  if (!isDoubtful || isRootProven === true) return { kind: 'verdict', verdict, provenance, etag };
  return isRootProven === null ? { kind: 'doubted' } : toUnproven(file, trust);
}

function toUnproven(file: FileRecord, trust: Trust): Judgement {
  const error = new UnprovenRootError();
  const verdict = isKnown(file)
    ? null
    : indeterminate(known(file, trust), 'TRUST_ROOT_UNAVAILABLE', error.message);
  return { kind: 'unread', error, verdict };
}

function isCurrent({ trustedRoot, verifier }: Verdict, trust: Trust): boolean {
  return trustedRoot?.sha256 === trust.sha256 && verifier.version === VERSION;
}

/** A verdict made under another trusted root or by another version is made again from the document that was kept. */
async function judgeAgain(file: FileRecord, context: JudgeContext): Promise<Judgement> {
  const [record, provenance] = await Promise.all([
    file.verdictId ? context.store.getVerdict(file.verdictId) : null,
    file.provenanceSha256 ? context.store.getDocument(file.provenanceSha256) : null,
  ]);
  if (!record || !provenance || isCurrent(record.verdict, context.trust)) return { kind: 'unchanged' };
  return judgeDocument(file, provenance, file.provenanceEtag, context);
}

function fetchProvenance(
  project: ProjectRecord,
  file: FileRecord,
  { source, onRequest }: JudgeContext,
): Promise<ListedProvenance> {
  const name = { name: project.name, version: file.version ?? '', filename: file.filename };
  const etag = file.provenanceSha256 === null ? null : file.provenanceEtag;
  return askProvenance(source.index, name, file, { onRequest, etag });
}

/**
 * Never throws for what the index answers. A failure to read is a verdict only where there was none before: it says
 * nothing about the file, so it does not take the place of what was known.
 */
export async function judgeFile(
  project: ProjectRecord,
  file: FileRecord,
  context: JudgeContext,
): Promise<Judgement> {
  try {
    const answer = await fetchProvenance(project, file, context);
    if (answer.state === 'not-modified') return await judgeAgain(file, context);
    const [bytes, etag] = answer.state === 'document' ? [answer.bytes, answer.etag] : [null, null];
    return await judgeDocument(file, bytes, etag, context);
  } catch (error) {
    if (error instanceof EntryError) return toUnreadable(file, error, context.trust);
    if (!(error instanceof IndexError)) throw error;
    const verdict = isKnown(file)
      ? null
      : indeterminate(known(file, context.trust), error.code, error.message);
    return { kind: 'unread', error, verdict };
  }
}

/**
 * Of a file whose entry cannot be read it is not known what the index has of it by now: a confirmation does not outlast that.
 * A contradiction does.
 */
function toUnreadable(file: FileRecord, { code, message }: EntryError, trust: Trust): Judgement {
  if (file.outcome === 'failed') return { kind: 'unchanged' };
  const verdict = indeterminate(known(file, trust), code, message);
  return { kind: 'verdict', verdict, provenance: null, etag: null };
}

function isKnown({ outcome }: FileRecord): boolean {
  return outcome !== null && outcome !== 'indeterminate';
}

/** Callboard itself stopped while it judged the file: what was known stays, and where nothing was, that is said. */
export function toFault(file: FileRecord, trust: Trust): Judgement {
  if (isKnown(file)) return { kind: 'kept' };
  const message =
    'Callboard stopped unexpectedly while it judged this file; this says nothing about the publisher.';
  const verdict = indeterminate(known(file, trust), 'VERIFIER_ERROR', message);
  return { kind: 'verdict', verdict, provenance: null, etag: null };
}
