/** Two releases of a project, for update bots and the page that compares: the very value that a comparison of lock files has of one. */
import { compareReleases, isNeeded } from '../diff/report.ts';
import { normalizeName } from '../pep740/name.ts';
import type { Services } from '../watch/services.ts';
import { readKnown } from './known.ts';
import type { Compared } from './views/compared.ts';

type ComparedQuery = { project: string; from: string; to: string };

/** Null where the project or one of the releases is not known here. @throws StoreError */
export async function getCompared(
  running: Pick<Services, 'store' | 'config'>,
  { project, from, to }: ComparedQuery,
  options: { board: string | null; now: number },
): Promise<Compared | null> {
  const name = normalizeName(project);
  const wanted = [from, to].map((version) => ({ project: name, version }));
  const known = await readKnown(running, wanted, options);
  const compared = compareReleases(known, name, from, to);
  const [before, after] = [compared?.from[0], compared?.to[0]];
  if (!compared || !before || !after || compared.publisher === null) return null;
  const { publisher, changes, reasons, link } = compared;
  const sides = { from: toRelease(before), to: toRelease(after) };
  return {
    project: name,
    asOf: known.asOf,
    ...sides,
    publisher,
    changes,
    reasons,
    needed: isNeeded(compared),
    link,
  };
}

type Side = NonNullable<ReturnType<typeof compareReleases>>['to'][number];

const toRelease = ({
  version,
  openedAt,
  ageDays,
  yanked,
  outcome,
  code,
  files,
  publishers,
  sourceMatch,
}: Side) => ({
  version: version ?? '',
  openedAt,
  ageDays,
  yanked,
  outcome,
  code,
  files,
  publishers,
  sourceMatch,
});
