/** Tracking a project, taking it off the board, and asking for a check: the writes that pages, API and command line share. */
import type { Actor } from '../access/actor.ts';
import type { Config } from '../config.ts';
import { InputError, isOperational } from '../errors.ts';
import { formatCount } from '../format.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import { REHEARSAL_PROJECTS } from '../rehearsal/projects.ts';
import type { IndexPause } from '../store/index-pauses.ts';
import type { ProjectRecord } from '../store/records.ts';
import { toPauseSentence } from './index-gate.ts';
import type { Services } from './services.ts';

/** @throws InputError `PROJECT_NAME_INVALID` */
export function toProjectName(text: string): string {
  const parsed = parseProjectName(text.trim());
  if (!parsed.ok) throw new InputError('PROJECT_NAME_INVALID', parsed.reason);
  return normalizeName(parsed.value);
}

export const isRehearsal = (name: string): boolean =>
  REHEARSAL_PROJECTS.some((rehearsal) => rehearsal.name === name);

/**
 * Tracks a project of PyPI and makes it due at once; a project that is tracked already is left as it is, and one that was
 * untracked goes on from what is known of it.
 * @throws InputError `PROJECT_NAME_INVALID`, `PROJECT_NAME_RESERVED` or `PROJECTS_FULL`
 */
export async function trackProject(
  { store, watcher, config }: Services,
  by: Actor,
  text: string,
): Promise<{ project: ProjectRecord; created: boolean }> {
  const name = toProjectName(text);
  if (isRehearsal(name)) {
    throw new InputError('PROJECT_NAME_RESERVED', `${name} is the name of a rehearsal project.`);
  }
  const { maxProjects: most } = config;
  const now = Date.now();
  const tracked = await refuseFull(
    config,
    store.trackProject({
      name,
      world: 'pypi',
      now,
      by: by.name,
      most,
      audit: { action: 'project.tracked', target: name, by, at: now, before: null, after: null },
    }),
  );
  watcher.wake();
  return tracked;
}

/** For a write that tracks. @throws InputError `PROJECTS_FULL` where the board would track more than it may */
export async function refuseFull<T>(
  { maxProjects }: Pick<Config, 'maxProjects'>,
  write: Promise<T>,
): Promise<T> {
  try {
    return await write;
  } catch (cause) {
    if (!isOperational(cause) || cause.code !== 'STORE_PROJECTS') throw cause;
    const most = formatCount(maxProjects);
    const sentence = `This board tracks ${most} projects at most. Untrack some first, or raise CALLBOARD_MAX_PROJECTS.`;
    throw new InputError('PROJECTS_FULL', sentence, { cause });
  }
}

/**
 * What can be taken off the board, whether or not it is on it.
 * @throws InputError `PROJECT_NAME_INVALID`, `PROJECT_NAME_RESERVED` or `PROJECT_UNKNOWN`
 */
export async function findUntrackable(
  { store }: Pick<Services, 'store'>,
  text: string,
): Promise<ProjectRecord> {
  const name = toProjectName(text);
  if (isRehearsal(name)) {
    throw new InputError(
      'PROJECT_NAME_RESERVED',
      `${name} belongs to the rehearsal, which is hidden as a whole by CALLBOARD_REHEARSAL=off.`,
    );
  }
  const project = await store.getProject(name);
  if (!project) throw new InputError('PROJECT_UNKNOWN', `${name} is not tracked here.`);
  return project;
}

/**
 * From now on it is neither asked for nor counted; all that is known of it is kept. False where it was untracked already.
 * @throws InputError as `findUntrackable` does
 */
export async function untrackProject(
  { store }: Pick<Services, 'store'>,
  by: Actor,
  text: string,
): Promise<boolean> {
  const { id: projectId, name } = await findUntrackable({ store }, text);
  const now = Date.now();
  const audit = {
    action: 'project.untracked',
    target: name,
    by,
    at: now,
    before: null,
    after: null,
  } as const;
  return store.untrackProject({ projectId, by: by.name, now, audit });
}

/** @throws InputError `PROJECT_NAME_INVALID` or `PROJECT_UNKNOWN` */
export async function findTracked({ store }: Pick<Services, 'store'>, text: string): Promise<ProjectRecord> {
  const name = toProjectName(text);
  const project = await store.getProject(name);
  if (!project) throw new InputError('PROJECT_UNKNOWN', `${name} is not tracked here.`);
  if (project.untrackedAt === null) return project;
  throw new InputError('PROJECT_UNKNOWN', `${name} is not tracked here any more: track it again first.`);
}

/**
 * Makes a tracked project due at once, also where its index is left alone: `notice` says so then.
 * @throws InputError `PROJECT_NAME_INVALID` or `PROJECT_UNKNOWN`
 */
export async function askCheck(
  running: Services,
  text: string,
): Promise<{ project: ProjectRecord; notice: string | null }> {
  const { store, watcher } = running;
  const project = await findTracked({ store }, text);
  await store.askCheck(project.id, Date.now());
  watcher.wake();
  return { project, notice: await findPauseNotice(running, project) };
}

/** For who asks about a project nevertheless; null where its index is not left alone. */
export async function findPauseNotice(
  { store, config }: Pick<Services, 'store' | 'config'>,
  { name, world }: Pick<ProjectRecord, 'name' | 'world'>,
): Promise<string | null> {
  const pause = world === 'pypi' ? await findPause({ store, config }) : null;
  return pause && `${pause.sentence} ${name} is asked for all the same, this once.`;
}

/** Of PyPI, with a sentence that says so; null where it is not left alone. */
export async function findPause({
  store,
  config,
}: Pick<Services, 'store' | 'config'>): Promise<(IndexPause & { sentence: string }) | null> {
  const now = Date.now();
  const { pause } = await store.getIndexState('pypi', now);
  return pause && { ...pause, sentence: toPauseSentence(pause, new URL(config.pypiUrl).host, now) };
}
