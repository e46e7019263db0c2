/** Releases that are told with what is in them and in their commits: what a valid provenance says nothing of. */
import type { RehearsalName } from '../../../lib/rehearsal/projects.ts';
import { aCommit, type Commit, type Files } from '../attacks/commit.ts';
import { SETUP } from '../attacks/payloads.ts';
import { toPyproject, toSource } from '../attacks/project.ts';
import { github, type ProjectStory } from './story.ts';

const WINGS = { repository: 'wings', id: '963120577' };
const GHOST_LIGHT = { repository: 'ghost-light', id: '964438201' };

const sourceOf = (project: RehearsalName, version: string): Files => toSource({ project, version });

/** With a file that setuptools-scm writes. */
const wings = (version: string): Files => ({
  ...sourceOf('rehearsal-wings', version),
  'pyproject.toml': toPyproject(
    { project: 'rehearsal-wings', version },
    {
      requires: ['setuptools-scm'],
      more: '\n[tool.setuptools_scm]\nversion_file = "rehearsal_wings/_version.py"\n',
    },
  ),
});
const versionFile = (version: string): Files => ({
  'rehearsal_wings/_version.py': `__version__ = version = '${version}'\n`,
});

const WINGS_BEFORE = aCommit(wings('2.0.0'), '2026-03-10T13:50:00Z');
const WINGS_LAST = aCommit(wings('2.1.0'), '2026-09-29T22:10:00Z', WINGS_BEFORE);

const GHOST_BEFORE = aCommit(sourceOf('rehearsal-ghost-light', '0.5.0'), '2026-02-03T08:40:00Z');
const GHOST_MENDED = aCommit(
  { ...GHOST_BEFORE.files, 'README.md': `${GHOST_BEFORE.files['README.md'] ?? ''}\nWith a word mended.\n` },
  '2026-02-04T09:05:00Z',
  GHOST_BEFORE,
);
const GHOST_ORPHAN = aCommit(
  { ...sourceOf('rehearsal-ghost-light', '0.6.0'), ...SETUP },
  '2026-10-06T02:30:00Z',
  GHOST_MENDED,
);

const branch = (target: Commit) => ({ kind: 'branch' as const, name: 'main', target: target.id });
const tag = (version: string, target: Commit) => ({
  kind: 'tag' as const,
  name: `v${version}`,
  target: target.id,
});

const WINGS_REFS = [branch(WINGS_LAST), tag('2.0.0', WINGS_BEFORE), tag('2.1.0', WINGS_LAST)];
const GHOST_REFS = [branch(GHOST_MENDED), tag('0.5.0', GHOST_MENDED)];

export const BESIDE_COMMITS: ProjectStory[] = [
  {
    name: 'rehearsal-wings',
    size: 0,
    releases: [
      {
        version: '2.0.0',
        at: '2026-03-10T14:02:11Z',
        build: github(WINGS, '2.0.0', { commit: WINGS_BEFORE.id }),
        packed: { source: WINGS_BEFORE.files, changed: versionFile('2.0.0') },
      },
      {
        version: '2.1.0',
        at: '2026-09-29T22:18:40Z',
        build: github(WINGS, '2.1.0', { commit: WINGS_LAST.id }),
        packed: { source: WINGS_LAST.files, changed: { ...versionFile('2.1.0'), ...SETUP } },
      },
    ],
    forges: [
      { repository: 'callboard-rehearsal/wings', commits: [WINGS_BEFORE, WINGS_LAST], refs: WINGS_REFS },
      { repository: 'callboard-rehearsal/wings', commits: [WINGS_LAST, WINGS_BEFORE], refs: WINGS_REFS },
    ],
  },
  {
    name: 'rehearsal-ghost-light',
    size: 0,
    releases: [
      {
        version: '0.5.0',
        at: '2026-02-03T08:52:37Z',
        build: github(GHOST_LIGHT, '0.5.0', { commit: GHOST_BEFORE.id }),
        packed: { source: GHOST_BEFORE.files },
      },
      {
        version: '0.6.0',
        at: '2026-10-06T02:44:05Z',
        build: github(GHOST_LIGHT, '0.6.0', { commit: GHOST_ORPHAN.id }),
        packed: { source: GHOST_ORPHAN.files },
      },
    ],
    forges: [
      {
        repository: 'callboard-rehearsal/ghost-light',
        commits: [GHOST_BEFORE, GHOST_MENDED],
        refs: GHOST_REFS,
      },
      {
        repository: 'callboard-rehearsal/ghost-light',
        commits: [GHOST_ORPHAN, GHOST_MENDED, GHOST_BEFORE],
        refs: GHOST_REFS,
      },
    ],
  },
];
