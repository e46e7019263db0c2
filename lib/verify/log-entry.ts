/**
 * The rules on a transparency log entry that come before any signature: its kind, its numbers, its proof and its body.
 * @sigstore/verify takes either of promise and proof, and ignores the proof's own root hash and tree size.
 * Sources: Rekor's `dsse` 0.0.1 and `hashedrekord` 0.0.2 entry types; RFC 6962; C2SP tlog-checkpoint.
 */
import type { TransparencyLogEntry, VerificationMaterial } from '../pep740/provenance.ts';
import { isRekorV1, isRekorV2 } from './bundle.ts';
import { parseCheckpoint, toKeyHint } from './checkpoint.ts';
import { type LogBody, readLogBody } from './log-body.ts';
import { type CheckResult, firstRefusal, PASSED, type Proven, refused } from './result.ts';

const KEY_ID_BYTES = 32;

/** The entry's body, where everything around it is of the form that it should be. */
export function readLogEntry({ transparencyEntry: entry }: VerificationMaterial): Proven<LogBody> {
  const form = firstRefusal(
    () => checkEntryShape(entry),
    () => checkInclusionProof(entry),
  );
  return form.ok ? readLogBody(entry) : form;
}

/** Kind and version, and numbers small enough that a SET over them is over these digits and no others. */
function checkEntryShape(entry: TransparencyLogEntry): CheckResult {
  if (!isRekorV1(entry) && !isRekorV2(entry)) {
    return refused(
      'FORMAT_UNSUPPORTED',
      'The transparency log entry is of a kind that Callboard does not read.',
      {
        expected: 'dsse 0.0.1 or hashedrekord 0.0.2',
        actual: `${entry.kindVersion.kind} ${entry.kindVersion.version}`,
      },
    );
  }
  if (entry.logId.keyId.length !== KEY_ID_BYTES) {
    return refused('LOG_ENTRY_MALFORMED', 'The log’s key id is not a SHA-256 digest.');
  }
  // @sigstore/verify signs over Number(logIndex): beyond 2^53 several texts would share one signature.
  const numbers = [entry.logIndex, entry.integratedTime ?? '0'];
  if (!numbers.every((text) => Number.isSafeInteger(Number(text)))) {
    return refused('FORMAT_UNSUPPORTED', 'The log entry’s index or time is larger than Callboard reads.');
  }
  return PASSED;
}

/** The proof must be there, with a checkpoint, and both must speak of the same tree. */
function checkInclusionProof({ inclusionProof: proof, logId }: TransparencyLogEntry): CheckResult {
  if (!proof?.checkpoint) {
    return refused(
      'LOG_INCLUSION',
      'The log entry lacks its inclusion proof or the checkpoint of that proof.',
    );
  }
  const checkpoint = parseCheckpoint(proof.checkpoint.envelope);
  if (!checkpoint)
    return refused('LOG_INCLUSION', 'The checkpoint is not a signed note of the log that it names.');
  // Readers differ in which of two signatures by one key they take, and in whether the other may be wrong.
  const own = checkpoint.keyHints.filter((hint) => hint === toKeyHint(logId.keyId));
  if (own.length > 1) return refused('LOG_INCLUSION', 'The checkpoint has two signatures by one key.');
  const values = (treeSize: string, rootHash: string) => `tree size ${treeSize}, root hash ${rootHash}`;
  const expected = values(checkpoint.treeSize, checkpoint.rootHash);
  const actual = values(proof.treeSize, Buffer.from(proof.rootHash).toString('base64'));
  if (expected === actual) return PASSED;
  return refused('LOG_INCLUSION', 'The inclusion proof speaks of another tree than its signed checkpoint.', {
    expected,
    actual,
  });
}
