/** What a fold came to, as it is kept: piece by piece, so that a page reads the pieces that it shows. */
import { createHash } from 'node:crypto';
import { canonicalJSON } from '../canonical.ts';
import type { Ledger, LedgerFile, LedgerRelease } from '../ledger/ledger.ts';
import type { JudgedChange, RememberedIdentity } from '../ledger/types.ts';
import type { Publisher } from '../pep740/publisher.ts';

/** Raised whenever a fold of the same facts comes to something else, or is kept otherwise: each project is then folded again. */
export const FOLD_FORMAT = '2';

/** What there is one of. */
export type LedgerHead = Pick<Ledger, 'pin' | 'pins' | 'firstUse' | 'unmatchedDecisions'> & {
  identityCount: number;
  changeCount: number;
};
/** `changeIds`: of the changes that are about it. */
export type KeptRelease = Omit<LedgerRelease, 'files'> & { changeIds: string[]; fileCount: number };
/** As the index states it and a certificate confirms it, with the releases that it published, lowest version first. */
export type KeptPublisher = { publisher: Publisher; versions: string[] };
/** `concerns`: ids of the changes that its expectation rests on, and of those that are about this file alone. */
export type KeptFile = LedgerFile & { version: string; concerns: string[] };

/** By part. Keys: the format; a version; a file's key; an identity's id; the SHA-256 of a publisher's canonical JSON. */
export type LedgerParts = {
  head: LedgerHead;
  release: KeptRelease;
  file: KeptFile;
  identity: RememberedIdentity;
  publisher: KeptPublisher;
};
export type PartName = keyof LedgerParts;

/** Position: lowest version first; of identities and publishers, in the order in which they were first seen. */
export type PartRow = { part: PartName; key: string; position: number; body: string };

type KeyedFile = Pick<LedgerFile, 'filename' | 'sha256'>;

const toRow = (part: PartName, key: string, position: number, body: LedgerParts[PartName]): PartRow => ({
  part,
  key,
  position,
  body: JSON.stringify(body),
});

export function* toPartRows(ledger: Ledger, fileKey: (file: KeyedFile) => string): Generator<PartRow> {
  const { pin, pins, firstUse, unmatchedDecisions, identities, changes } = ledger;
  const counts = { identityCount: identities.length, changeCount: changes.length };
  yield toRow('head', FOLD_FORMAT, 0, { pin, pins, firstUse, unmatchedDecisions, ...counts });
  for (const [at, identity] of identities.entries()) yield toRow('identity', identity.id, at, identity);
  const releases = ledger.releases.toReversed();
  for (const [at, [key, publisher]] of [...listPublishers(releases)].entries())
    yield toRow('publisher', key, at, publisher);
  yield* toReleaseRows(releases, changes, fileKey);
}

function* toReleaseRows(
  releases: readonly LedgerRelease[],
  changes: readonly JudgedChange[],
  fileKey: (file: KeyedFile) => string,
): Generator<PartRow> {
  const byVersion = Map.groupBy(changes, ({ version }) => version);
  const byFilename = Map.groupBy(changes, ({ filename }) => filename);
  const idsOf = (found: readonly { id: string }[] = []) => found.map(({ id }) => id);
  for (const [at, { files, ...release }] of releases.entries()) {
    const { version } = release;
    const changeIds = idsOf(byVersion.get(version));
    yield toRow('release', version, at, { ...release, changeIds, fileCount: files.length });
    for (const [place, file] of files.entries()) {
      const concerns = [...new Set([...file.changeIds, ...idsOf(byFilename.get(file.filename))])];
      yield toRow('file', fileKey(file), place, { ...file, version, concerns });
    }
  }
}

function listPublishers(releases: readonly LedgerRelease[]): Map<string, KeptPublisher> {
  const found = new Map<string, KeptPublisher>();
  for (const { version, files } of releases) {
    const stated = new Map(files.flatMap((file) => file.stated).map((each) => [canonicalJSON(each), each]));
    for (const [text, publisher] of stated) {
      const key = createHash('sha256').update(text, 'utf8').digest('hex');
      const known = found.get(key);
      if (known) known.versions.push(version);
      else found.set(key, { publisher, versions: [version] });
    }
  }
  return found;
}
