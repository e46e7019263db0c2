/**
 * What the index lists no longer: a file, a release, or all of the project. However often something goes and comes back, that
 * is one change with a count, and one for its return; every turn stays among the facts.
 */
import { type Absences, ofAll, ofFile, without } from './absences.ts';
import { toChange } from './change.ts';
import { statusAt } from './project-status.ts';
import type { Trace } from './trace.ts';
import { seenAt, toTurns } from './turns.ts';
import type { Change, ChangeDraft, ChangeSide, History, Period } from './types.ts';

type About = Pick<ChangeDraft, 'project' | 'version' | 'filename'>;

/** A project that is taken back by its maintainers or by the index is expected to be withheld. */
const EXPLAINING: ReadonlySet<string> = new Set(['quarantined', 'archived']);

export function findWithheld({ project, statuses }: History, { releases }: Trace): Change[] {
  const parts = releases.map(({ node }) => {
    const named = Map.groupBy(node.files, ({ fact }) => fact.filename);
    const names = [...named].map(([filename, files]) => ({
      filename,
      absences: ofAll(files.map(({ fact }) => ofFile(fact))),
    }));
    return { version: node.version, names, absences: ofAll(names.map(({ absences }) => absences)) };
  });
  const whole = ofAll(parts.map(({ absences }) => absences));
  const say = (version: string | null, filename: string | null, { gone }: Absences) =>
    sayAbsences({ project, version, filename }, gone, statuses);
  return [
    ...say(null, null, whole),
    ...parts.flatMap(({ version, names, absences }) => [
      ...say(version, null, without(absences, whole)),
      ...names.flatMap((name) =>
        say(version, name.filename, without(without(name.absences, absences), whole)),
      ),
    ]),
  ];
}

/** Absences are told apart by what explains them, so that a plain disappearance does not hide behind a quarantine. */
function sayAbsences(about: About, periods: readonly Period[], statuses: History['statuses']): Change[] {
  const explained = Map.groupBy(periods, ({ from }) => {
    const status = statusAt(statuses, from);
    return status !== null && EXPLAINING.has(status) ? status : undefined;
  });
  return [...explained].flatMap(([status, gone]) => sayTurns(about, gone, status));
}

function sayTurns(about: About, gone: readonly Period[], status: ChangeSide['status']): Change[] {
  const { version } = about;
  const ended = gone.filter(({ until }) => until !== null);
  const [first] = gone;
  if (!first) return [];
  const left = toChange({
    ...about,
    kind: 'withheld',
    severity: status === undefined ? 'notice' : 'information',
    before: { version, listed: true },
    after: { version, listed: false, status, ...toTurns(gone.map(({ from }) => from)) },
    ...seenAt(first.from),
  });
  const back = ended.flatMap(({ until }) => until ?? []);
  if (back[0] === undefined) return [left];
  const returned = toChange({
    ...about,
    kind: 'returned',
    severity: 'information',
    before: { version, listed: false, status },
    after: { version, listed: true, ...toTurns(back) },
    ...seenAt(back[0]),
  });
  return [left, returned];
}
