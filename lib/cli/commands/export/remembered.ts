/** `callboard export --format`: what was remembered of releases, in a form for other tools. */
import { InputError } from '../../../errors.ts';
import { joinForms, type Recalled, recallProject, writeForm } from '../../../queries/exports.ts';
import type { ExportFormat, Written } from '../../../queries/views/exports.ts';
import { toProjectName } from '../../../watch/track.ts';
import { UsageError } from '../../command.ts';
import { printText, warn } from '../../terminal.ts';

export type Named = { project: string; version: string | null };

/** `PROJECT` or `PROJECT==VERSION`. @throws UsageError, InputError `PROJECT_NAME_INVALID` */
export function parseNamed(text: string): Named {
  const [name = '', version = null, ...more] = text.split('==').map((part) => part.trim());
  if (version === '' || more.length > 0) throw new UsageError(`${text} is not PROJECT or PROJECT==VERSION.`);
  return { project: toProjectName(name), version };
}

/** 1 where nothing can be written of one of them; the others are written. @throws InputError `PROJECT_UNKNOWN` */
export async function exportRemembered(format: ExportFormat, named: readonly Named[]): Promise<number> {
  const written: Written[] = [];
  for (const each of named) written.push(writeForm(await recall(each), format));
  const texts = written.flatMap((each) => (each.ok ? [each.text] : []));
  if (texts.length > 0) printText(joinForms(format, texts).trimEnd());
  for (const each of written) {
    if (!each.ok) warn(`${each.code}: ${each.message}`);
  }
  return texts.length === written.length ? 0 : 1;
}

async function recall({ project, version }: Named): Promise<Recalled> {
  const recalled = await recallProject(project, version);
  if (recalled) return recalled;
  const tracked = version === null ? null : await recallProject(project);
  if (!tracked) throw new InputError('PROJECT_UNKNOWN', `${project} is not tracked.`);
  throw new InputError('RELEASE_UNKNOWN', `${project} has no release ${version} that is known here.`);
}
