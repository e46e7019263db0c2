/** Exceptions: each is for one change of one release, and ends. None of them can speak for what comes next. */
import type { ImportedProject } from '../imports/types.ts';
import { isSameVersion } from '../pep740/version.ts';
import type { CheckResult } from './check-result.ts';
import type { Exception } from './policy.ts';

/** What became of an exception: whether it covered anything, or why not. */
export type ExceptionUse = {
  exception: Exception;
  state: 'used' | 'expired' | 'unused';
  /** One sentence. */
  message: string;
};

type Entry = Pick<ImportedProject, 'name' | 'version'>;

/** The day it ends on is UTC’s, and is the last one that it covers. */
const isExpired = ({ until }: Exception, now: number): boolean =>
  new Date(now).toISOString().slice(0, 10) > until;

const isAbout = (exception: Exception, { name, version }: Entry): boolean =>
  exception.project === name && isSameVersion(exception.version, version);

/** A failure rests on one change or several: each of them has to be covered. Null where one is not. */
export function takeException(
  exceptions: readonly Exception[],
  entry: Entry,
  { state, changes }: CheckResult,
  now: number,
): Exception | null {
  if (state !== 'failed') return null;
  const own = exceptions.filter((exception) => isAbout(exception, entry) && !isExpired(exception, now));
  const covering = changes.map((id) => own.find(({ change }) => change === id));
  return covering.every((exception) => exception !== undefined) ? (covering[0] ?? null) : null;
}

type Judged = {
  project: string;
  version: string | null;
  outcomes: readonly (CheckResult & { effect: string; exception: Exception | null })[];
};

export function listExceptionUses(
  exceptions: readonly Exception[],
  entries: readonly Judged[],
  now: number,
): ExceptionUse[] {
  const byProject = Map.groupBy(entries, ({ project }) => project);
  return exceptions.map((exception) => toUse(exception, byProject.get(exception.project) ?? [], now));
}

function toUse(exception: Exception, entries: readonly Judged[], now: number): ExceptionUse {
  const { project, version, change, until, by } = exception;
  const release = entries.find((entry) => isAbout(exception, { name: project, version: entry.version }));
  const failed =
    release?.outcomes.filter(({ state, changes }) => state === 'failed' && changes.includes(change)) ?? [];
  const name = `The exception for ${project} ${version}`;
  if (isExpired(exception, now)) {
    const meant = failed.length > 0 ? ', and what it was for fails again' : '';
    return { exception, state: 'expired', message: `${name} ended on ${until}${meant}.` };
  }
  if (failed.some(({ exception: taken }) => taken !== null)) {
    return { exception, state: 'used', message: `${name} covers a change until ${until}, by ${by}.` };
  }
  if (failed.length > 0)
    return { exception, state: 'unused', message: `${name} covers only a part of what fails.` };
  if (entries.length === 0)
    return {
      exception,
      state: 'unused',
      message: `${name} covers nothing: the file does not name ${project}.`,
    };
  if (!release)
    return { exception, state: 'unused', message: `${name} covers nothing: the file names another version.` };
  return { exception, state: 'unused', message: `${name} covers nothing: no such change fails there.` };
}
