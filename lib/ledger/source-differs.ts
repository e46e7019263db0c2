/**
 * What a release holds beside the commit that its certificate names: a file that runs without being called and is not there
 * as it is, or a commit that no branch and no tag leads to. It says nothing of who published, and is over once the file was
 * compared again and it is not so any more; while nothing can be told, what was told last stands.
 */
import { noticedFrom, toChange } from './change.ts';
import type { FileState } from './readings.ts';
import type { ReleaseNode } from './release-node.ts';
import type { Trace } from './trace.ts';
import type { Change, ChangeDraft, SourceFact } from './types.ts';

type Draft = Pick<ChangeDraft, 'filename' | 'after' | 'happenedAt' | 'noticedAt' | 'observed'>;

export function findSourceDifferences(project: string, { releases }: Trace): Change[] {
  return releases.flatMap(({ node }) => {
    const { version } = node;
    const drafts = [...node.files.flatMap(findUnexplained), ...findUnreachable(node)];
    return drafts.map((draft) =>
      toChange({ project, kind: 'source-differs', severity: 'warning', version, before: null, ...draft }),
    );
  });
}

const inOrder = ({ fact }: FileState): readonly SourceFact[] =>
  (fact.sources ?? []).toSorted((a, b) => a.at - b.at);

const observedOf = ({ fact }: FileState) => (fact.absentAt === null ? 'history' : 'live');

/** Of one file: since when the same was found of it. */
function findUnexplained(file: FileState): Draft[] {
  const told = inOrder(file);
  const last = told.at(-1);
  if (!last || last.unexplained.total === 0) return [];
  const essence = toEssence(last);
  const since = told.findLastIndex((fact) => toEssence(fact) !== essence) + 1;
  const { commit, unexplained } = last;
  const { version, filename, sha256 } = file.fact;
  return [
    {
      filename,
      after: { version, sha256: sha256 ?? undefined, commit, unexplained },
      happenedAt: file.at,
      ...noticedFrom([{ at: told[since]?.at ?? last.at, observed: observedOf(file) }]),
    },
  ];
}

const toEssence = ({ commit, unexplained }: SourceFact): string => JSON.stringify([commit, unexplained]);

/** Of the whole release: its files come from one commit as a rule, and it is asked once for each. */
function findUnreachable({ version, files, openedAt }: ReleaseNode): Draft[] {
  const told = files
    .flatMap((file) => inOrder(file).map((fact) => ({ ...fact, observed: observedOf(file) }) as const))
    .filter(({ reachable }) => reachable !== null)
    .toSorted((a, b) => a.at - b.at);
  return [...Map.groupBy(told, ({ commit }) => commit)].flatMap(([commit, facts]): Draft[] => {
    if (facts.at(-1)?.reachable !== false) return [];
    const [first] = facts.slice(facts.findLastIndex(({ reachable }) => reachable) + 1);
    if (!first) return [];
    return [
      {
        filename: null,
        after: { version, commit, reachable: false },
        happenedAt: openedAt,
        ...noticedFrom([first]),
      },
    ];
  });
}
