/** The ways in which the history of one project goes on; an ordinary release is one, to compare the others with. */
import type { AttackId } from '../../../lib/rehearsal/attacks.ts';
import type { GitHubBuild } from '../builds.ts';
import { type AttackStory, both, type FileStory, honestly } from './story.ts';

const AT = '2026-06-16T09:30:00Z';
const VERSION = '2.3.0';
const TARGET = { version: VERSION, part: 'sdist' };

const STRANGER_ID = '201775340';
const GENUINE = 'rehearsal_spotlight 2.3.0, as it was built';
const BAD = 'rehearsal_spotlight 2.3.0, as somebody else would have it';

/** A new release, of which the sdist is fetched. */
const released = (id: AttackId, files: FileStory[]): AttackStory => ({
  id,
  at: AT,
  release: { version: VERSION, at: AT, files },
  target: TARGET,
});
const builtBy = (id: AttackId, more: Partial<GitHubBuild> = {}) =>
  released(id, both(honestly(VERSION, more)));
const sdist = (id: AttackId, more: Partial<FileStory>) =>
  released(id, [{ part: 'sdist', build: honestly(VERSION), ...more }]);

export const HOSTILE: AttackStory[] = [
  sdist('stolen-upload-token', { build: null, content: BAD }),
  {
    ...released('token-adds-wheel', [
      { part: 'sdist', build: honestly(VERSION) },
      { part: 'py3-none-any', build: null, content: BAD, delay: 5 * 3600 },
    ]),
    target: { version: VERSION, part: 'py3-none-any' },
  },
  {
    id: 'token-on-old-line',
    at: AT,
    release: {
      version: '1.4.1',
      at: AT,
      files: both(null).map((file) => ({
        ...file,
        content: 'rehearsal_spotlight 1.4.1, as somebody else would have it',
      })),
    },
    target: { version: '1.4.1', part: 'sdist' },
  },
  builtBy('release-workflow-injected'),
  builtBy('stolen-forge-credential', { trigger: 'push' }),
  builtBy('other-workflow', { workflow: 'nightly.yml', environment: null, trigger: 'push' }),
  builtBy('attacker-repository', {
    repository: 'callboard-understudy/spotlight',
    repositoryId: '958310042',
    ownerId: STRANGER_ID,
  }),
  {
    ...builtBy('history-yanked', {
      repository: 'callboard-understudy/spotlight',
      repositoryId: '958310042',
      ownerId: STRANGER_ID,
    }),
    history: 'yanked',
  },
  builtBy('built-from-pull-request', { trigger: 'pull_request_target', ref: 'refs/pull/71/merge' }),
  { ...sdist('index-swaps-bytes', { content: BAD, signed: { content: GENUINE } }), genuine: GENUINE },
  { ...sdist('index-strips-provenance', { build: null, content: BAD }), genuine: GENUINE },
  { ...sdist('index-empty-provenance', { content: BAD, empty: true }), genuine: GENUINE },
  { id: 'cdn-swaps-after-first-fetch', at: AT, target: { version: '2.2.0', part: 'sdist' }, received: BAD },
  sdist('replayed-provenance', {
    content: BAD,
    build: honestly('2.2.0'),
    signed: {
      filename: 'rehearsal_spotlight-2.2.0.tar.gz',
      content: 'rehearsal_spotlight 2.2.0, as it was built',
    },
  }),
  builtBy('name-reregistered', { repositoryId: '961204477', ownerId: STRANGER_ID }),
  sdist('other-sigstore-instance', { content: BAD, elsewhere: true }),
  builtBy('rogue-maintainer'),
  {
    ...builtBy('lookalike-project', {
      repository: 'callboard-understudy/spotlights',
      repositoryId: '958310043',
      ownerId: STRANGER_ID,
    }),
    project: 'rehearsal-spotlights',
    history: false,
  },
  builtBy('self-hosted-runner', { runner: 'self-hosted' }),
];

export const HONEST: AttackStory[] = [
  builtBy('ordinary-release'),
  builtBy('renamed', { repository: 'callboard-rehearsal/followspot' }),
  builtBy('transferred', { repository: 'spotlight-collective/spotlight', ownerId: '205118862' }),
  builtBy('workflow-renamed', { workflow: 'publish.yml' }),
  {
    id: 'backport-unattested',
    at: AT,
    release: { version: '1.4.1', at: AT, files: both(null) },
    target: { version: '1.4.1', part: 'sdist' },
  },
  {
    ...released('upload-job-failed', [
      { part: 'sdist', build: honestly(VERSION) },
      { part: 'py3-none-any', build: null, delay: 5 * 3600 },
    ]),
    target: { version: VERSION, part: 'py3-none-any' },
  },
];
