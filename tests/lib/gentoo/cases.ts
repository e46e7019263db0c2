import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ebuild } from '../../../lib/gentoo/ebuild.ts';

/** What a function of the eclass printed when it was executed; null where it died. */
export type Case = Ebuild & { function: string; args: string[]; result: string | null; dies: boolean };

export const cases: Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'cases.json'), 'utf8')).cases;

/** A call as a person would write it down. */
export function toTitle({ function: name, args, PYPI_PN, PYPI_NO_NORMALIZE }: Case): string {
  const variables = Object.entries({ PYPI_PN, PYPI_NO_NORMALIZE }).filter(([, value]) => value !== undefined);
  return [
    ...variables.map(([key, value]) => `${key}='${value}'`),
    name,
    ...args.map((arg) => `'${arg}'`),
  ].join(' ');
}
