/** SHA-256 digests as lock files write them. */
import { readText, type Table } from './tree.ts';

/** In lower-case hex, or null for what is none. */
export function readSHA256(text: string): string | null {
  const digest = text.toLowerCase();
  return /^[0-9a-f]{64}$/.test(digest) ? digest : null;
}

/** Of `sha256:` and the digest; null for another algorithm. */
export function readPrefixedSHA256(text: string): string | null {
  return text.startsWith('sha256:') ? readSHA256(text.slice('sha256:'.length)) : null;
}

/** Of a list of them, as texts. */
export function listSHA256s(table: Table | null, key: string): string[] {
  const list = table?.entries.get(key)?.value;
  const texts = list?.kind === 'list' ? list.items : [];
  return texts.flatMap((each) => (each.kind === 'text' ? (readSHA256(each.text) ?? []) : []));
}

/** Of the files of a package, each with its `hash`. */
export function listHashes(files: readonly Table[]): string[] {
  const hashes = files.map((file) => readPrefixedSHA256(readText(file, 'hash') ?? ''));
  return hashes.filter((hash) => hash !== null);
}
