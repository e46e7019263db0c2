/** The attacks: ways in which the history of one project goes on. */
import type { AttackId } from '../../../lib/rehearsal/attacks.ts';
import { aCommit, type Commit } from './commit.ts';
import { inModule, SETUP, START_UP } from './payloads.ts';
import { pack, toFilename, toPyproject, toSource } from './project.ts';
import { AT, built, NEXT, OWN, SOURCE, TARGET, VERSION } from './release-story.ts';
import { type AttackStory, both, type FileStory, honestly, LAST, PROJECT, sourceOf } from './story.ts';

const STRANGER_ID = '201775340';
const MODULE = inModule(NEXT);
const GENUINE = pack(NEXT, 'sdist', SOURCE);
const signedGenuine = { filename: toFilename(NEXT, 'sdist'), archive: GENUINE };
const BEFORE = { project: PROJECT, version: '2.2.0' };
const OLD_LINE = { project: PROJECT, version: '1.4.1' };
const LOOKALIKE = { project: 'rehearsal-spotlights', version: VERSION };

/** A commit that only the attested release was built from. */
const hidden = (changed: Record<string, string>): Commit =>
  aCommit({ ...SOURCE, ...changed }, '2026-06-16T09:10:00Z', LAST);

/** An sdist that is not what the release job built. */
const sdist = (id: AttackId, more: Partial<FileStory> = {}): AttackStory => ({
  id,
  at: AT,
  release: {
    version: VERSION,
    at: AT,
    files: [{ part: 'sdist', build: honestly(VERSION, OWN), source: SOURCE, changed: SETUP, ...more }],
  },
  target: TARGET,
});

const elsewhere = {
  repository: 'callboard-understudy/spotlight',
  repositoryId: '958310042',
  ownerId: STRANGER_ID,
};

export const HOSTILE: AttackStory[] = [
  sdist('stolen-upload-token', { build: null }),
  {
    id: 'token-adds-wheel',
    at: AT,
    release: {
      version: VERSION,
      at: AT,
      files: [
        { part: 'sdist', build: honestly(VERSION, OWN), source: SOURCE },
        { part: 'py3-none-any', build: null, source: SOURCE, changed: START_UP, delay: 5 * 3600 },
      ],
    },
    target: { version: VERSION, part: 'py3-none-any' },
  },
  {
    id: 'token-on-old-line',
    at: AT,
    release: {
      version: '1.4.1',
      at: AT,
      files: both(null, sourceOf('1.4.1'), inModule(OLD_LINE)),
    },
    target: { version: '1.4.1', part: 'sdist' },
  },
  built('release-workflow-injected', { changed: MODULE }),
  built('added-in-ci', { changed: SETUP }),
  built('stolen-forge-credential', { build: { trigger: 'push' }, source: { ...SOURCE, ...MODULE } }),
  built('orphan-commit', {
    commit: hidden(SETUP),
    refs: [
      { kind: 'branch', name: 'main', target: LAST.id },
      { kind: 'tag', name: 'v2.2.0', target: LAST.id },
    ],
  }),
  built('tag-moved', {
    commit: hidden(MODULE),
    others: [OWN],
    refs: [
      { kind: 'branch', name: 'main', target: OWN.id },
      { kind: 'tag', name: 'v2.3.0', target: OWN.id },
    ],
  }),
  built('other-workflow', {
    build: { workflow: 'nightly.yml', environment: null, trigger: 'push' },
    source: { ...SOURCE, ...MODULE },
  }),
  built('attacker-repository', {
    build: elsewhere,
    source: { ...SOURCE, 'pyproject.toml': toPyproject(NEXT, { dependencies: ['rehearsal-trapdoors'] }) },
  }),
  { ...built('history-yanked', { build: elsewhere, source: { ...SOURCE, ...SETUP } }), history: 'yanked' },
  built('built-from-pull-request', {
    build: { trigger: 'pull_request_target', ref: 'refs/pull/71/merge' },
    commit: hidden({ ...SETUP, 'README.md': `${SOURCE['README.md']}\nWith a word mended.\n` }),
    refs: [{ kind: 'branch', name: 'main', target: LAST.id }],
  }),
  { ...sdist('index-swaps-bytes', { signed: signedGenuine }), genuine: GENUINE },
  { ...sdist('index-strips-provenance', { build: null }), genuine: GENUINE },
  { ...sdist('index-empty-provenance', { empty: true }), genuine: GENUINE },
  {
    id: 'cdn-swaps-after-first-fetch',
    at: AT,
    target: { version: '2.2.0', part: 'sdist' },
    received: pack(BEFORE, 'sdist', LAST.files, SETUP),
  },
  sdist('replayed-provenance', {
    build: honestly('2.2.0', LAST),
    signed: { filename: toFilename(BEFORE, 'sdist'), archive: pack(BEFORE, 'sdist', LAST.files) },
  }),
  built('name-reregistered', {
    build: { repositoryId: '961204477', ownerId: STRANGER_ID },
    source: { ...SOURCE, ...MODULE },
  }),
  sdist('other-sigstore-instance', { elsewhere: true }),
  built('rogue-maintainer', { source: { ...SOURCE, ...SETUP } }),
  built('careful-maintainer', { source: { ...SOURCE, ...MODULE } }),
  {
    ...built('lookalike-project', {
      build: {
        repository: 'callboard-understudy/spotlights',
        repositoryId: '958310043',
        ownerId: STRANGER_ID,
      },
      source: { ...toSource(LOOKALIKE), ...inModule(LOOKALIKE) },
    }),
    project: LOOKALIKE.project,
    history: false,
  },
  built('self-hosted-runner', { build: { runner: 'self-hosted' }, changed: MODULE }),
];
