/** `callboard export`: tracked projects as JSON, with every current verdict, one project a line. */
import { InputError } from '../../errors.ts';
import type { Project } from '../../queries/dto.ts';
import { getProjectPage } from '../../queries/project.ts';
import type { Verdict } from '../../verify/verdict.ts';
import type { Services } from '../../watch/services.ts';
import { toProjectName } from '../../watch/track.ts';
import { type Command, readArguments } from '../command.ts';
import { listPyPIProjects, withServices } from '../services.ts';
import { print, toJSONText } from '../terminal.ts';

const usage = `Usage: callboard export [PROJECT...]

Writes tracked projects to stdout, all of PyPI's where none is named: one JSON object a line, as the API answers for a
project, and in "verdicts" each file's current verdict by its id. A line can be given to callboard replay.

Exit code: 0 exported; 1 the database cannot be used; 2 wrong use, or a project that is not tracked.`;

/** @throws InputError `PROJECT_UNKNOWN`, StoreError */
async function run(args: string[]): Promise<number> {
  const { positionals } = readArguments(args, {});
  const named = positionals.map(toProjectName);
  await withServices(async (running) => {
    const names = named.length > 0 ? named : (await listPyPIProjects(running)).map(({ name }) => name);
    for (const name of names) print(toJSONText(await exportProject(running, name)));
  });
  return 0;
}

async function exportProject(
  { store }: Services,
  name: string,
): Promise<Project & { verdicts: Record<string, Verdict> }> {
  const project = await getProjectPage(name);
  if (!project) throw new InputError('PROJECT_UNKNOWN', `${name} is not tracked.`);
  const ids = project.releases.flatMap(({ files }) => files.flatMap(({ verdict }) => verdict ?? []));
  const verdicts: Record<string, Verdict> = {};
  for (const id of new Set(ids)) {
    const record = await store.getVerdict(id);
    if (record) verdicts[id] = record.verdict;
  }
  return { ...project, verdicts };
}

export const exportProjects: Command = { usage, run };
