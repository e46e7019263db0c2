/** A person wants a file to be compared with its commit, now or again. */
import { InputError } from '../errors.ts';
import { findFile } from './find-file.ts';
import type { Services } from './services.ts';
import { canBeCompared, putInQueue } from './source-asks.ts';
import { findTracked } from './track.ts';

/**
 * It is compared before all that is only new.
 * @throws InputError `PROJECT_NAME_INVALID`, `PROJECT_UNKNOWN`, `FILE_UNKNOWN`, `SOURCE_OFF` or `SOURCE_NOTHING`
 */
export async function askSource(
  running: Pick<Services, 'store' | 'config' | 'watcher'>,
  about: { project: string; version: string; filename: string },
): Promise<{ project: string; filename: string }> {
  const { store, config, watcher } = running;
  const project = await findTracked(running, about.project);
  const file = await findFile(store, project.id, about.version, about.filename);
  if (!file) throw new InputError('FILE_UNKNOWN', `${project.name} has no file of that name here.`);
  if (!config.source) throw new InputError('SOURCE_OFF', 'Source match is off here (CALLBOARD_SOURCE=off).');
  const { filename } = file;
  // Its repositories exist nowhere: what can be told of them was told when it was checked.
  const isAsked =
    project.world === 'pypi' &&
    canBeCompared(file) &&
    (await putInQueue(store, project.id, [file], config.reviewer, Date.now())) > 0;
  if (!isAsked) throw new InputError('SOURCE_NOTHING', NOTHING);
  watcher.wake();
  return { project: project.name, filename };
}

const NOTHING =
  'This file is not confirmed, or its certificate names no commit, so there is nothing to compare it with.';
