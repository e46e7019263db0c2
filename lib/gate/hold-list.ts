/** Releases to hold back: newer than what is used, and failing. Written as the tools that would install them read it. */
import { toTOMLString } from '../exports/toml.ts';
import { sortVersions } from '../ledger/releases.ts';
import { escapeText } from '../pep740/text.ts';
import { compareVersions, isPrerelease, parseVersion } from '../pep740/version.ts';
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

/** What an update reaches passes over those that are held; whoever is further behind is told of the rest after an update. */
const MOST_NEWER = 10;

/**
 * The highest `MOST_NEWER` of the versions that an update could take: above every one that is used, no pre-release, and none
 * above the newest. Where the file names no version, that is the newest alone.
 */
export function listNewer(
  offered: readonly string[],
  { used, newest }: { used: readonly (string | null)[]; newest: string },
): string[] {
  const reached = offered.filter((version) => {
    const parsed = parseVersion(version);
    const isFinal = parsed.ok && !isPrerelease(parsed.value);
    return (
      isFinal && !isAbove(version, newest) && used.every((each) => each !== null && isAbove(version, each))
    );
  });
  return sortVersions([...new Set([newest, ...reached])]).slice(0, MOST_NEWER);
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

/** By the tool that reads it: where its lines belong, and what they do there beside holding back. */
export const HOLD_FORMS = [
  { form: 'constraints', title: 'pip: constraints.txt', note: null },
  { form: 'uv', title: 'uv: pyproject.toml or uv.toml', note: null },
  {
    form: 'poetry',
    title: 'Poetry: pyproject.toml',
    note: 'Poetry has no constraints: this makes each a dependency of yours. One that is there already takes the version beside its own.',
  },
  {
    form: 'pdm',
    title: 'PDM: pyproject.toml',
    note: 'An override takes the place of what everybody else requires of the project, so write that beside it.',
  },
  { form: 'renovate', title: 'Renovate: renovate.json', note: null },
] as const;
export type HoldForm = (typeof HOLD_FORMS)[number]['form'];

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
