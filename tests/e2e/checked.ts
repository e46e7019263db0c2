/** A board on which everything has been checked. */
import { type App, startApp, until } from './server.ts';

export type Address = Pick<App, 'url'>;

/** An application whose projects have all been checked: the rehearsal, unless `env` says otherwise. */
export async function startChecked(env: Record<string, string> = {}): Promise<App> {
  const app = await startApp(env);
  await untilChecked(app);
  return app;
}

/** Waits until nothing is being checked, or that project is not; the test's own time limit is the end of it. */
export async function untilChecked(app: Address, project?: string): Promise<void> {
  await until(async () => {
    if (project !== undefined) return (await readAPI(app, `/projects/${project}`)).checking === false;
    const { total } = await readAPI(app, '/projects?outcome=unchecked');
    const { rows } = await readAPI(app, '/projects');
    return total === 0 && rows.every((row: { checking: boolean }) => !row.checking);
  });
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any route, of which a test reads what it knows to be there
export async function readAPI(app: Address, path: string): Promise<any> {
  return (await fetch(`${app.url}/api/v1${path}`)).json();
}
