/** Events in which nothing bad happens, and which look like some of the attacks. */
import { aCommit, type Files } from './commit.ts';
import { toPyproject } from './project.ts';
import { AT, built, NEXT, OWN, SOURCE, VERSION } from './release-story.ts';
import { type AttackStory, both, honestly, LAST, sourceOf } from './story.ts';

const LATER = '2026-06-16T11:00:00Z';

const SCM: Files = {
  'pyproject.toml': toPyproject(NEXT, {
    requires: ['setuptools-scm'],
    more: '\n[tool.setuptools_scm]\nversion_file = "rehearsal_spotlight/_version.py"\n',
  }),
};
const SUBSTITUTED = aCommit(
  {
    ...SOURCE,
    '.gitattributes': 'rehearsal_spotlight/_version.py export-subst\n',
    'rehearsal_spotlight/_version.py': 'REVISION = "$Format:%H$"\n',
  },
  '2026-06-16T09:20:00Z',
  LAST,
);
const MENDED = aCommit({ ...SOURCE, 'README.md': `${SOURCE['README.md']}\nMended.\n` }, LATER, OWN);
const SQUASHED = aCommit(SOURCE, LATER, LAST);

export const HONEST: AttackStory[] = [
  built('ordinary-release', {}),
  built('renamed', { build: { repository: 'callboard-rehearsal/followspot' } }),
  built('transferred', { build: { repository: 'spotlight-collective/spotlight', ownerId: '205118862' } }),
  built('workflow-renamed', { build: { workflow: 'publish.yml' } }),
  {
    id: 'backport-unattested',
    at: AT,
    release: { version: '1.4.1', at: AT, files: both(null, sourceOf('1.4.1')) },
    target: { version: '1.4.1', part: 'sdist' },
  },
  {
    id: 'upload-job-failed',
    at: AT,
    release: {
      version: VERSION,
      at: AT,
      files: [
        { part: 'sdist', build: honestly(VERSION, OWN), source: SOURCE },
        { part: 'py3-none-any', build: null, source: SOURCE, delay: 5 * 3600 },
      ],
    },
    target: { version: VERSION, part: 'py3-none-any' },
  },
  built('generated-file', {
    source: { ...SOURCE, ...SCM },
    changed: { 'rehearsal_spotlight/_version.py': `__version__ = version = '${VERSION}'\n` },
  }),
  built('export-subst', {
    commit: SUBSTITUTED,
    changed: { 'rehearsal_spotlight/_version.py': `REVISION = "${SUBSTITUTED.id}"\n` },
  }),
  built('dependency-added', {
    source: { ...SOURCE, 'pyproject.toml': toPyproject(NEXT, { dependencies: ['rehearsal-props'] }) },
  }),
  built('tag-set-anew', {
    commit: OWN,
    others: [MENDED],
    refs: [
      { kind: 'branch', name: 'main', target: MENDED.id },
      { kind: 'tag', name: 'v2.3.0', target: MENDED.id },
    ],
  }),
  built('branch-squashed', {
    commit: OWN,
    others: [SQUASHED],
    refs: [
      { kind: 'branch', name: 'main', target: SQUASHED.id },
      { kind: 'tag', name: 'v2.3.0', target: SQUASHED.id },
    ],
  }),
];
