/** One file: asks the index for its provenance, and says what that shows. */
import { IndexError, type ProvenanceAnswer } from '../index/client.ts';
import type { FileRecord, ProjectRecord, Store } from '../store/store.ts';
import type { Trust } from '../verify/trust.ts';
import type { Verdict } from '../verify/verdict.ts';
import { indeterminate, noProvenance } from '../verify/verify.ts';
import { VERSION } from '../version.ts';
import type { Source, Verify } from './deps.ts';

/** PyPI may extend a provenance object later; how long one is left alone after it was last asked for. */
const RECHECK_MS = 7 * 24 * 3600 * 1000;

/** Nothing new to record, nothing learnt at all, a verdict to record, or a failure that must not replace what was recorded. */
export type Judgement =
  | { kind: 'unchanged' }
  | { kind: 'kept' }
  | { kind: 'verdict'; verdict: Verdict; provenance: Uint8Array | null; etag: string | null }
  | { kind: 'unread'; error: IndexError; verdict: Verdict | null };

export type JudgeContext = {
  store: Store;
  source: Source;
  trust: Trust;
  verify: Verify;
  onRequest: () => void;
  now: number;
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

/** Without a digest there is nothing that a document could be compared with. */
type DigestedFile = FileRecord & { sha256: string };
const isDigested = (file: FileRecord): file is DigestedFile => file.sha256 !== null;

async function verifyDocument(
  { filename, sha256 }: DigestedFile,
  provenance: Uint8Array,
  { trust, verify }: JudgeContext,
): Promise<Verdict> {
  return verify({ filename, sha256, provenance, expected: null, trust });
}

function isCurrent({ trustedRoot, verifier }: Verdict, trust: Trust): boolean {
  return trustedRoot?.sha256 === trust.sha256 && verifier.version === VERSION;
}

/** A verdict made under another trusted root or by another version is made again from the document that was kept. */
async function judgeAgain(file: DigestedFile, context: JudgeContext): Promise<Judgement> {
  const [record, provenance] = await Promise.all([
    file.verdictId ? context.store.getVerdict(file.verdictId) : null,
    file.provenanceSha256 ? context.store.getDocument(file.provenanceSha256) : null,
  ]);
  if (!record || !provenance || isCurrent(record.verdict, context.trust)) return { kind: 'unchanged' };
  const verdict = await verifyDocument(file, provenance, context);
  return { kind: 'verdict', verdict, provenance, etag: file.provenanceEtag };
}

function fetchProvenance(
  project: ProjectRecord,
  file: FileRecord,
  { source, onRequest }: JudgeContext,
): Promise<ProvenanceAnswer> {
  const isKept = file.provenanceSha256 !== null;
  const request = {
    project: project.name,
    version: file.version ?? '',
    filename: file.filename,
    url: file.provenanceUrl,
    etag: isKept ? file.provenanceEtag : null,
  };
  return source.index.fetchProvenance(request, { onRequest });
}

async function judgeAnswer(
  file: DigestedFile,
  answer: ProvenanceAnswer,
  context: JudgeContext,
): Promise<Judgement> {
  const about = known(file, context.trust);
  switch (answer.state) {
    case 'not-modified':
      return judgeAgain(file, context);
    case 'document': {
      const verdict = await verifyDocument(file, answer.bytes, context);
      return { kind: 'verdict', verdict, provenance: answer.bytes, etag: answer.etag };
    }
    case 'none':
      return { kind: 'verdict', verdict: noProvenance(about), provenance: null, etag: null };
    case 'missing':
      throw new IndexError(
        'INDEX_MALFORMED',
        'The index lists this file, but its provenance address knows no such file.',
      );
  }
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
  const about = known(file, context.trust);
  if (file.problem !== null) return toUnreadable(file, file.problem, context.trust);
  if (file.provenanceUrl === null) {
    return { kind: 'verdict', verdict: noProvenance(about), provenance: null, etag: null };
  }
  if (!isDigested(file))
    return toUnreadable(file, 'The index states no SHA-256 for this file.', context.trust);
  try {
    return await judgeAnswer(file, await fetchProvenance(project, file, context), context);
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    const verdict = isKnown(file) ? null : indeterminate(about, error.code, error.message);
    return { kind: 'unread', error, verdict };
  }
}

/**
 * Of a file whose entry cannot be read it is not known what the index has of it by now: a confirmation does not outlast that.
 * A contradiction does.
 */
function toUnreadable(file: FileRecord, problem: string, trust: Trust): Judgement {
  if (file.outcome === 'failed') return { kind: 'unchanged' };
  const verdict = indeterminate(known(file, trust), 'INDEX_MALFORMED', problem);
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
