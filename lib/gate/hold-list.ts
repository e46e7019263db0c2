/** Releases to hold back: newer than what is used, and failing. Written as the tools that would install them read it. */
import { toTOMLString } from '../exports/toml.ts';
import { escapeText } from '../pep740/text.ts';
import { compareVersions, parseVersion } from '../pep740/version.ts';
import type { JudgedEntry } from './decide.ts';

export type HeldRelease = { project: string; version: string /** Sentences. */; reasons: string[] };

/**
 * `used`: entries of the file; `newer`: other releases of the same projects, judged by the same policy. One that nothing could be
 * told of is not held: it may be as good as any.
 */
export function listHeld(used: readonly JudgedEntry[], newer: readonly JudgedEntry[]): HeldRelease[] {
  const versions = Map.groupBy(used, ({ project }) => project);
  return newer.flatMap(({ project, version, outcomes }) => {
    const reasons = outcomes.filter(({ state, effect }) => state === 'failed' && effect !== 'covered');
    const own = versions.get(project) ?? [];
    const isNewer = version !== null && own.every((entry) => isAbove(version, entry.version));
    return isNewer && reasons.length > 0
      ? [{ project, version, reasons: reasons.map(({ message }) => message) }]
      : [];
  });
}

/** Above every version that is used; a file that names none takes the newest. */
function isAbove(version: string, used: string | null): boolean {
  if (used === null) return true;
  const [left, right] = [parseVersion(version), parseVersion(used)];
  return left.ok && right.ok && compareVersions(left.value, right.value) > 0;
}

/** PEP 508; of one project all in one. */
function listRequirements(held: readonly HeldRelease[]): { name: string; specifier: string; why: string }[] {
  return [...Map.groupBy(held, ({ project }) => project)].map(([name, own]) => ({
    name,
    specifier: own.map(({ version }) => `!=${version}`).join(','),
    why: escapeText(own.flatMap(({ reasons }) => reasons).join(' ')),
  }));
}

/** By the name of the tool, and where its lines belong. */
export const HOLD_FORMS = {
  constraints: 'pip: constraints.txt',
  uv: 'uv: pyproject.toml or uv.toml',
  poetry: 'Poetry: pyproject.toml',
  pdm: 'PDM: pyproject.toml',
  renovate: 'Renovate: renovate.json',
} as const;
export type HoldForm = keyof typeof HOLD_FORMS;

export function writeHeld(held: readonly HeldRelease[], form: HoldForm): string {
  return WRITERS[form](listRequirements(held));
}

type Requirements = ReturnType<typeof listRequirements>;

const toKeys = (requirements: Requirements): string[] =>
  requirements.map(
    ({ name, specifier, why }) => `${toTOMLString(name)} = ${toTOMLString(specifier)}  # ${why}`,
  );

/** A comment of each is on its own line's end: none of them holds a line break. */
const WRITERS: Record<HoldForm, (requirements: Requirements) => string> = {
  constraints: (requirements) =>
    requirements.map(({ name, specifier, why }) => `${name}${specifier}  # ${why}`).join('\n'),
  uv: (requirements) =>
    [
      '[tool.uv]',
      'constraint-dependencies = [',
      ...requirements.map(
        ({ name, specifier, why }) => `    ${toTOMLString(`${name}${specifier}`)},  # ${why}`,
      ),
      ']',
    ].join('\n'),
  poetry: (requirements) => ['[tool.poetry.dependencies]', ...toKeys(requirements)].join('\n'),
  pdm: (requirements) => ['[tool.pdm.resolution.overrides]', ...toKeys(requirements)].join('\n'),
  renovate: (requirements) => {
    const packageRules = requirements.map(({ name, specifier, why }) => ({
      matchDatasources: ['pypi'],
      matchPackageNames: [name],
      allowedVersions: specifier,
      description: [why],
    }));
    return JSON.stringify({ packageRules }, null, 2);
  },
};
