/** An append-only Merkle tree (RFC 6962, 2.1): enough of it to give roots and inclusion proofs. */
import { createHash } from 'node:crypto';

const hash = (prefix: number, ...parts: Uint8Array[]) => {
  const digest = createHash('sha256').update(Buffer.from([prefix]));
  for (const part of parts) digest.update(part);
  return digest.digest();
};

export const leafHash = (leaf: Uint8Array) => hash(0x00, leaf);

/** Root over leaf hashes. */
export function treeRoot(leaves: Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return first;
  const split = largestPowerBelow(leaves.length);
  return hash(0x01, treeRoot(leaves.slice(0, split)), treeRoot(leaves.slice(split)));
}

/** Audit path of the leaf at `index`, from the leaf's sibling upwards. */
export function inclusionPath(leaves: Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusionPath(left, index), treeRoot(right)]
    : [...inclusionPath(right, index - split), treeRoot(left)];
}

const largestPowerBelow = (n: number) => 2 ** Math.floor(Math.log2(n - 1));
