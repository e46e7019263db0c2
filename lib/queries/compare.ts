/** Two releases of a project side by side: who published each, and what the ledger would call the difference. */
import { compareIdentities } from '../ledger/compare.ts';
import { identityKey } from '../ledger/identity.ts';
import type { ChangeKind, Expectation, Identity, ReleaseState } from '../ledger/types.ts';
import type { KeptRelease } from '../store/kept-ledger.ts';
import type { Store } from '../store/store.ts';
import { services } from '../watch/services.ts';
import { readHead } from './kept-ledger.ts';
import { findProject } from './project.ts';
import { findVersion, readKeptFiles } from './releases.ts';

export type ComparedRelease = {
  version: string;
  openedAt: string;
  states: ReleaseState[];
  expectation: Expectation;
  files: number;
  /** Confirmed for any of its files, of the first thousand. */
  identities: Identity[];
};
export type Comparison = {
  before: ComparedRelease;
  after: ComparedRelease;
  /** Null where either has not exactly one publisher, so that there are no two to compare. */
  differences: ChangeKind[] | null;
};

const FILES_COMPARED = 1_000;

async function readCompared(store: Store, projectId: number, text: string): Promise<ComparedRelease | null> {
  const version = await findVersion(store, projectId, text);
  if (version === null) return null;
  const [kept, files] = await Promise.all([
    store.readLedgerParts(projectId, 'release', { keys: [version] }),
    store.listFilesOfRelease(projectId, { version, after: null, limit: FILES_COMPARED }),
  ]);
  const release = kept.get(version);
  const known = await readKeptFiles(store, projectId, files);
  return release
    ? toCompared(
        release,
        files.flatMap((file) => known(file)?.identities ?? []),
      )
    : null;
}

function toCompared(release: KeptRelease, confirmed: readonly Identity[]): ComparedRelease {
  const { version, openedAt, states, expectation, fileCount } = release;
  const identities = new Map(confirmed.map((each) => [identityKey(each), each] as const));
  return {
    version,
    openedAt: new Date(openedAt).toISOString(),
    states,
    expectation,
    files: fileCount,
    identities: [...identities.values()],
  };
}

/** The one that opened first comes first. Null where the project or a release is not known. */
export async function compareReleases(project: string, a: string, b: string): Promise<Comparison | null> {
  const running = await services();
  const record = await findProject(running, project);
  if (!record) return null;
  await readHead(running, record);
  const [one, other] = await Promise.all([a, b].map((text) => readCompared(running.store, record.id, text)));
  if (!one || !other) return null;
  const [before, after] = one.openedAt <= other.openedAt ? [one, other] : [other, one];
  return { before, after, differences: findDifferences(before, after) };
}

function findDifferences(before: ComparedRelease, after: ComparedRelease): ChangeKind[] | null {
  const [was, is] = [before.identities[0], after.identities[0]];
  if (!was || !is || before.identities.length > 1 || after.identities.length > 1) return null;
  return compareIdentities(was, is, 'all').map(({ kind }) => kind);
}
