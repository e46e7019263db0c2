/** Two releases of a project side by side: who published each, and what the ledger would call the difference. */
import { compareIdentities } from '../ledger/compare.ts';
import { identityKey } from '../ledger/identity.ts';
import type { ChangeKind, Expectation, Identity, LedgerRelease, ReleaseState } from '../ledger/types.ts';
import { services } from '../watch/services.ts';
import { readLedger } from './ledger.ts';
import { findProject, isVersion } from './project.ts';

export type ComparedRelease = {
  version: string;
  openedAt: string;
  states: ReleaseState[];
  expectation: Expectation;
  files: number;
  /** Confirmed for any of its files. */
  identities: Identity[];
};
export type Comparison = {
  before: ComparedRelease;
  after: ComparedRelease;
  /** Null where either has not exactly one publisher, so that there are no two to compare. */
  differences: ChangeKind[] | null;
};

function toCompared({ version, openedAt, states, expectation, files }: LedgerRelease): ComparedRelease {
  const identities = new Map(
    files.flatMap((file) => file.identities.map((each) => [identityKey(each), each] as const)),
  );
  return {
    version,
    openedAt: new Date(openedAt).toISOString(),
    states,
    expectation,
    files: files.length,
    identities: [...identities.values()],
  };
}

/** The one that opened first comes first. Null where the project or a release is not known. */
export async function compareReleases(project: string, a: string, b: string): Promise<Comparison | null> {
  const running = await services();
  const record = await findProject(running, project);
  if (!record) return null;
  const { releases } = await readLedger(running.store, record.id);
  const find = (text: string) => releases.find(({ version }) => isVersion(version, text));
  const [one, other] = [find(a), find(b)];
  if (!one || !other) return null;
  const [before, after] = (one.openedAt <= other.openedAt ? [one, other] : [other, one]).map(toCompared);
  return before && after ? { before, after, differences: findDifferences(before, after) } : null;
}

function findDifferences(before: ComparedRelease, after: ComparedRelease): ChangeKind[] | null {
  const [was, is] = [before.identities[0], after.identities[0]];
  if (!was || !is || before.identities.length > 1 || after.identities.length > 1) return null;
  return compareIdentities(was, is, 'all').map(({ kind }) => kind);
}
