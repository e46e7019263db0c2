/** What a person dropped or chose: which is the distribution, which its provenance, and what is neither. */
import { escapeText } from '@/lib/format';

type Dropped = { name: string; size: number; isFolder?: boolean };
type Sorted<T> = { distribution: T | null; provenance: T | null } | { problem: string };

/** What the server reads at most of a document. PyPI's own are about 25 kB at most. */
export const MAX_DOCUMENT_BYTES = 256 * 1024;

const isDistribution = ({ name }: Dropped) => /\.(whl|tar\.gz|zip)$/.test(name);
const isDocument = ({ name }: Dropped) => /(^|\.)(provenance|attestation|json)$/.test(name);

export function sortFiles<T extends Dropped>(files: readonly T[]): Sorted<T> {
  const folder = files.find(({ isFolder }) => isFolder);
  if (folder) return { problem: `“${escapeText(folder.name)}” is a folder. Drop the file itself.` };
  const distributions = files.filter(isDistribution);
  const documents = files.filter((file) => !isDistribution(file) && isDocument(file));
  const other = files.find((file) => !isDistribution(file) && !isDocument(file));
  if (other) return { problem: toOtherWords(other) };
  if (distributions.length > 1)
    return { problem: 'Two distribution files were dropped. Drop one at a time.' };
  if (documents.length > 1) return { problem: 'Two provenance documents were dropped. Drop one at a time.' };
  const [distribution = null, provenance = null] = [distributions[0], documents[0]];
  const problem = findProblem(distribution, provenance);
  return problem === null ? { distribution, provenance } : { problem };
}

function toOtherWords({ name }: Dropped): string {
  return `“${escapeText(name)}” is neither a distribution, whose name ends in .whl, .tar.gz or .zip, nor a provenance document, whose name ends in .provenance, .attestation or .json.`;
}

/** Null where nothing is wrong with either. */
export function findProblem(distribution: Dropped | null, provenance: Dropped | null): string | null {
  if (distribution?.size === 0) return `“${escapeText(distribution.name)}” is empty: it has no bytes.`;
  if (provenance?.size === 0) return `“${escapeText(provenance.name)}” is empty: it has no bytes.`;
  if (provenance && provenance.size > MAX_DOCUMENT_BYTES) {
    return `“${escapeText(provenance.name)}” is larger than 256 KiB, more than any provenance document that PyPI serves. It is not sent.`;
  }
  return null;
}
