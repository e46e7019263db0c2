/** `callboard check`: checks tracked projects here and now, and records what it found as a server would. */

import { InputError } from '../../errors.ts';
import { OUTCOME_WORDS, plural, type ShownOutcome } from '../../format.ts';
import type { FileRecord, ProjectRecord } from '../../store/records.ts';
import type { Services } from '../../watch/services.ts';
import { findPause, findPauseNotice, toProjectName } from '../../watch/track.ts';
import { type Command, readArguments } from '../command.ts';
import { listPyPIProjects, withServices } from '../services.ts';
import { print, warn } from '../terminal.ts';

const usage = `Usage: callboard check [PROJECT...]

Checks tracked projects now, all of PyPI's where none is named, and prints a line for each project and file. What it
finds is recorded; a server may run on the same database meanwhile.

Exit code: 0 every check could be made and nothing failed to verify (a file without provenance did not fail);
1 otherwise; 2 wrong use.`;

/** @throws InputError `PROJECT_UNKNOWN`, StoreError */
async function run(args: string[]): Promise<number> {
  const { positionals } = readArguments(args, {});
  const names = positionals.map(toProjectName);
  return withServices(async (running) => {
    const projects = names.length > 0 ? await findProjects(running, names) : await listPyPIProjects(running);
    if (projects.length === 0) warn('No project is tracked yet: callboard track PROJECT.');
    // Says in the verdicts which root it was, whether or not a newer one could be had.
    else await running.trust.refresh();
    let isFine = true;
    for (const project of projects) {
      if (names.length === 0 && (await isToWait(running))) return 1;
      isFine = (await checkProject(running, project)) && isFine;
    }
    return isFine ? 0 : 1;
  });
}

/** An index that asked to be left alone is not asked about everything. */
async function isToWait(running: Services): Promise<boolean> {
  const pause = await findPause(running);
  if (pause?.reason !== 'asked') return false;
  warn(`${pause.sentence} Name the projects that cannot wait.`);
  return true;
}

async function findProjects({ store }: Services, names: string[]): Promise<ProjectRecord[]> {
  const projects: ProjectRecord[] = [];
  for (const name of names) {
    const project = await store.getProject(name);
    if (!project || project.untrackedAt !== null)
      throw new InputError('PROJECT_UNKNOWN', `${name} is not tracked: callboard track ${name}.`);
    projects.push(project);
  }
  return projects;
}

/** Resolves to whether the check could be made and found nothing contradicted. */
async function checkProject(running: Services, { id, name, world }: ProjectRecord): Promise<boolean> {
  const { store, watcher } = running;
  const notice = await findPauseNotice(running, { name, world });
  if (notice) warn(notice);
  const report = await watcher.checkNow(id);
  if (report === null) {
    print(`${name}: not checked, because another process is checking it at this moment.`);
    return false;
  }
  const files = (await store.listFiles(id)).filter(({ goneAt }) => goneAt === null);
  print(`${name}: ${count(files)}${report.failure ? `; ${toReason(report.failure)}` : ''}`);
  for (const file of files) print(`  ${toLine(file)}`);
  return report.failure === null && files.every(isFine);
}

const shown = ({ outcome }: FileRecord): ShownOutcome => outcome ?? 'unchecked';

function isFine({ outcome }: FileRecord): boolean {
  return outcome === 'verified' || outcome === 'no-provenance';
}

/** `3 files: 2 Confirmed, 1 No provenance`. */
function count(files: FileRecord[]): string {
  const byOutcome = Map.groupBy(files, shown);
  const parts = [...byOutcome].map(([outcome, { length }]) => `${length} ${OUTCOME_WORDS[outcome]}`);
  return [plural(files.length, 'file'), ...(parts.length > 0 ? [parts.join(', ')] : [])].join(': ');
}

const width = Math.max(...Object.values(OUTCOME_WORDS).map((word) => word.length));

function toLine(file: FileRecord): string {
  const head = `${OUTCOME_WORDS[shown(file)].padEnd(width)}  ${file.filename}`;
  return file.code === null ? head : `${head}: ${toReason({ code: file.code, message: file.message })}`;
}

function toReason({ code, message }: { code: string; message: string | null }): string {
  return message === null ? code : `${code}: ${message}`;
}

export const check: Command = { usage, flags: {}, operands: 'nothing', run };
