/** The running parts for a command, and the end of them. A server may use the same database at the same time. */
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
