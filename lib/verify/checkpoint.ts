/** Checkpoints of transparency logs: C2SP tlog-checkpoint in a C2SP signed-note. */
import { decodeBase64 } from '../pep740/base64.ts';

/** What a checkpoint says. Its signature is verified by @sigstore/verify; here its spelling is held to one form. */
type Checkpoint = {
  treeSize: string;
  rootHash: string;
  /** The first bytes of each signature, which hint at its key (C2SP signed-note, "Signatures"). */
  keyHints: string[];
};

const HINT_BYTES = 4;

/** The hint at a key, from its id or from a signature that begins with it; lower-case hex. */
export function toKeyHint(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, HINT_BYTES)).toString('hex');
}

const SIGNATURE_LINE = /^\u2014 (\S+) ([A-Za-z0-9+/]+=*)$/;

type SignatureLine = { signer: string; keyHint: string };

/** A signature line of a signed note: the signer's name, then hint and signature, in base64 of one spelling. */
function parseSignatureLine(line: string): SignatureLine | null {
  const [, signer, base64] = SIGNATURE_LINE.exec(line) ?? [];
  const signature = base64 ? decodeBase64(base64) : null;
  if (!signer || !signature || signature.length <= HINT_BYTES) return null;
  return { signer, keyHint: toKeyHint(signature) };
}

/**
 * Null where the text is not of the form. What the signature does not cover is held to one spelling too: nothing may
 * follow the note but signature lines, and the log that the note names must be among the signers. Rekor v1 writes
 * `name - treeID` for its origin.
 */
export function parseCheckpoint(envelope: string): Checkpoint | null {
  const [note = '', signatures = '', ...more] = envelope.split('\n\n');
  const [origin = '', treeSize = '', rootHash = ''] = note.split('\n');
  const lines = signatures.split('\n');
  if (more.length > 0 || lines.pop() !== '') return null;
  const signed = lines.map(parseSignatureLine).filter((line) => line !== null);
  if (signed.length < lines.length) return null;
  if (!signed.some(({ signer }) => signer === (origin.split(' - ')[0] ?? origin))) return null;
  if (!/^(0|[1-9][0-9]*)$/.test(treeSize) || !rootHash) return null;
  return { treeSize, rootHash, keyHints: signed.map(({ keyHint }) => keyHint) };
}
