/** The running parts for a command, and the end of them. A server may use the same database at the same time. */
import { existsSync } from 'node:fs';
import { config } from '../config.ts';
import { InputError } from '../errors.ts';
import type { ProjectRecord } from '../store/records.ts';
import { type Services, services } from '../watch/services.ts';
import type { World } from '../world.ts';

export async function withServices<T>(act: (running: Services) => Promise<T>): Promise<T> {
  const running = await services();
  try {
    return await act(running);
  } finally {
    await running.store.close();
  }
}

/**
 * For a command that only reads: in another folder than the one that Callboard was started in, it would make a database that
 * knows nothing, and say so of every project. @throws InputError `DATABASE_MISSING`
 */
export async function withRecords<T>(act: (running: Services) => Promise<T>): Promise<T> {
  const { database } = config();
  if (database.kind === 'sqlite' && !existsSync(database.file)) {
    const message = `There is no database ${database.file}: run this in the folder that Callboard was started in, or name the database with CALLBOARD_DATABASE_URL.`;
    throw new InputError('DATABASE_MISSING', message);
  }
  return withServices(act);
}

const PER_PAGE = 200;

/** Every project of PyPI that is tracked, by name. The rehearsal's are fiction: they are taken where they are named. */
export const listPyPIProjects = (running: Pick<Services, 'store'>) => listProjects(running, 'pypi');

/** Every project that is known, by name: those that are not tracked any more too, unless a world is named. */
export async function listProjects(
  { store }: Pick<Services, 'store'>,
  world: World | null = null,
): Promise<ProjectRecord[]> {
  const query = {
    q: '',
    outcome: null,
    world,
    sort: 'project',
    order: 'asc',
    perPage: PER_PAGE,
    untracked: world === null,
  } as const;
  const projects: ProjectRecord[] = [];
  for (let page = 1; ; page += 1) {
    const { rows } = await store.listProjects({ ...query, page });
    projects.push(...rows);
    if (rows.length < PER_PAGE) return projects;
  }
}
