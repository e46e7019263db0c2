/** What stands for harm in the rehearsal: it does nothing, and lies where harm would. */
import type { Files } from './commit.ts';
import { toSource } from './project.ts';

const NOTE = '# Nothing here does harm: it stands for what somebody else would run.\n';

/** Runs when the sdist is built or installed. */
export const SETUP: Files = {
  'setup.py': `${NOTE}from setuptools import setup\n\nprint("Somebody else was here.")\nsetup()\n`,
};

/** Runs whenever Python starts, once the wheel is installed. */
export const START_UP: Files = {
  'rehearsal_spotlight.pth': `${NOTE}import sys; sys.stderr.write("Somebody else was here.\\n")\n`,
};

/** Runs when somebody calls it, in a module that every release changes. */
export function inModule(release: { project: string; version: string }): Files {
  const path = `${release.project.replaceAll('-', '_')}/lamp.py`;
  return { [path]: `${NOTE}${toSource(release)[path]}\n\nprint("Somebody else was here.")\n` };
}
