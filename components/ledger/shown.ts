import { type ShownExpectation, toShownExpectation } from '@/lib/format';
import type { Expectation, JudgedChangeView, ProjectPage, Release, Severity } from '@/lib/queries/dto';

type Shown = { expectation: ShownExpectation; severity: Severity | null };
type Row = { expectation: Expectation; version: string; changeIds: readonly string[] };

const ORDER: readonly Severity[] = ['alarm', 'warning', 'notice', 'information'];

/** What a release or file is shown as, and how grave that is; `known`: changes, those that it rests on among them. */
export function toShown({ expectation, version, changeIds }: Row, known: readonly JudgedChangeView[]): Shown {
  const ids = new Set(changeIds);
  const about = known.filter(
    ({ id, filename, version: own }) => ids.has(id) || (own === version && filename === null),
  );
  const rests = about.filter(({ id }) => ids.has(id));
  const severity = ORDER.find((each) => rests.some((change) => change.severity === each)) ?? null;
  return { expectation: toShownExpectation(expectation, about), severity };
}

export function toShownRelease(
  { noticed, ledger }: ProjectPage,
  { expectation, version, files }: Release,
): Shown {
  const changeIds = files.flatMap(({ changes }) => changes);
  return toShown({ expectation, version, changeIds }, [...noticed, ...ledger.changes]);
}
