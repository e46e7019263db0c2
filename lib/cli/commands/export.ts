/** `callboard export`: tracked projects as JSON, with every current verdict, one project a line; or what is remembered. */
import { InputError } from '../../errors.ts';
import { getWholeProject } from '../../queries/project.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../queries/views/exports.ts';
import type { Project } from '../../queries/views/project.ts';
import type { Verdict } from '../../verify/verdict.ts';
import type { Services } from '../../watch/services.ts';
import { toProjectName } from '../../watch/track.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { listPyPIProjects, withRecords } from '../services.ts';
import { print, toJSONText } from '../terminal.ts';
import { exportRemembered, type Named, parseNamed } from './export/remembered.ts';

const FLAGS = {
  format: {
    type: 'string',
    value: 'FORM',
    words: EXPORT_FORMATS,
    help: 'who is remembered as the publisher of a release, the newest where no version is named, in this form:',
  },
} as const;

const usage = `Usage: callboard export [PROJECT...]
       callboard export --format pylock|ebuild|json [PROJECT[==VERSION]...]

Writes tracked projects to stdout, all of PyPI's where none is named: one JSON object a line, as the API answers for a
project, and in "verdicts" each file's current verdict by its id. A line can be given to callboard replay.

${describeFlags(FLAGS)}
    pylock  the identities of [[packages]] for a pylock.toml (PEP 751), of all projects in one part
    ebuild  the line PYPI_VERIFY_REPO=... that pypi.eclass reads
    json    callboard.remembered/1, one object a line
Nobody is written down who was not confirmed. What is open, rejected or against the pin stands above, as a comment.

Exit code: 0 exported; 1 nothing can be written of some (stderr says why), or the database cannot be used; 2 wrong use, a
project that is not tracked, or a release that is not known.`;

/** @throws InputError `PROJECT_UNKNOWN`, `RELEASE_UNKNOWN`, StoreError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  const { format } = values;
  if (format === undefined) return exportVerdicts(positionals.map(toProjectName));
  if (!isFormat(format)) throw new UsageError('--format is one of pylock, ebuild and json.');
  return exportForms(format, positionals.map(parseNamed));
}

const isFormat = (text: string): text is ExportFormat => EXPORT_FORMATS.some((format) => format === text);

function exportForms(format: ExportFormat, named: Named[]): Promise<number> {
  return withRecords(async (running) => {
    const all = async () =>
      (await listPyPIProjects(running)).map(({ name }) => ({ project: name, version: null }));
    return exportRemembered(format, named.length > 0 ? named : await all());
  });
}

function exportVerdicts(named: string[]): Promise<number> {
  return withRecords(async (running) => {
    const names = named.length > 0 ? named : (await listPyPIProjects(running)).map(({ name }) => name);
    for (const name of names) print(toJSONText(await exportProject(running, name)));
    return 0;
  });
}

async function exportProject(
  { store }: Services,
  name: string,
): Promise<Project & { verdicts: Record<string, Verdict> }> {
  const project = await getWholeProject(name);
  if (!project) throw new InputError('PROJECT_UNKNOWN', `${name} is not tracked.`);
  const ids = project.releases.flatMap(({ files }) => files.flatMap(({ verdict }) => verdict ?? []));
  const verdicts: Record<string, Verdict> = {};
  for (const id of new Set(ids)) {
    const record = await store.getVerdict(id);
    if (record) verdicts[id] = record.verdict;
  }
  return { ...project, verdicts };
}

export const exportProjects: Command = { usage, flags: FLAGS, operands: 'nothing', run };
