/** What is answered over the wire, held against the document: every member that it names, and none that it does not. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPERATIONS } from '../../lib/api/operations/list.ts';
import type { Operation } from '../../lib/api/operations/operation.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';
import { readDocument } from './described.ts';
import { readAPI, startChecked, untilChecked } from './pages/look.ts';
import type { App } from './server.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const good = readVector('github-publish');
const document = { filename: good.filename, sha256: good.sha256, provenance: good.provenance.toString() };

/** Members that are new, that are tracked, and that name a publisher; lines that say nothing. */
const LIST = {
  content: 'stagecraft==1.4.0\nrehearsal-prompter\n-e .\nno such line\n',
  filename: 'requirements.txt',
};
const LOCK = {
  format: 'pylock',
  content: ['stagecraft', 'rehearsal-props']
    .map(
      (name) => `
[[packages]]
name = "${name}"
version = "1.4.0"
[[packages.attestation-identities]]
kind = "GitHub"
repository = "theatre/${name}"
workflow = "release.yml"
`,
    )
    .join(''),
};

type Asked = { path: string; body?: unknown };
type Project = {
  project: string;
  releases: { version: string; files: { filename: string; verdict: string | null }[] }[];
};

describe('what the API answers', () => {
  let app: App;
  let index: FakeIndex;
  let shapeOf: ReturnType<typeof readDocument>;
  let projects: Project[];

  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [{ ...good, uploadTime: '2025-03-21T09:41:13.000000Z' }] });
    index.addProject('bare', { files: [{ filename: 'bare-1.0.tar.gz' }] });
    app = await startChecked({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
      CALLBOARD_API_TOKEN: TOKEN,
    });
    shapeOf = readDocument(await readAPI(app, '/openapi.json'));
    const { rows } = await readAPI(app, '/projects');
    projects = await Promise.all(
      rows.map(({ project }: Project) => readAPI(app, `/projects/${project}`) as Promise<Project>),
    );
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  const call = (method: string, { path, body }: Asked, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });

  /** By operation: what shows every form that its answers have. Each operation that answers JSON has to be here. */
  const ASKED: Record<string, () => Asked[] | Promise<Asked[]>> = {
    // While nothing of the index is tracked, what needs somebody is of the rehearsal.
    markAttention: async () => {
      const { items } = await readAPI(app, '/attention');
      const until = new Date(Date.now() + 86_400_000).toISOString();
      return [
        { path: `/attention/${items[0].id}`, body: { state: 'snoozed', until, reason: 'Later.' } },
        { path: `/attention/${items[1].id}`, body: { state: 'asked', address: 'https://example.org/1' } },
        { path: `/attention/${items[1].id}`, body: { state: 'answered', reason: 'It moved.' } },
        { path: `/attention/${items[1].id}`, body: { state: 'resolved' } },
        { path: `/attention/${items[1].id}`, body: { state: 'asked' } },
      ];
    },
    getQuestion: async () => {
      const { items } = await readAPI(app, '/attention?state=asked');
      return ['', '?to=someone@example.org'].map((query) => ({
        path: `/attention/${items[0].id}/question${query}`,
      }));
    },
    assignAttention: async () => {
      const { items } = await readAPI(app, '/attention');
      return ['me', 'Zoë', null].map((assignee, at) => ({
        path: `/attention/${items[at].id}/assignee`,
        body: { assignee },
      }));
    },
    noteAttention: async () => {
      const { items } = await readAPI(app, '/attention');
      return [{ path: `/attention/${items[0].id}/notes`, body: { text: 'See https://example.org/.' } }];
    },
    listAttention: () =>
      ['', '?state=snoozed', '?state=asked', '?severity=notice&page=2'].map((query) => ({
        path: `/attention${query}`,
      })),
    trackProject: () =>
      ['stagecraft', 'Stagecraft', 'bare', 'gone'].map((project) => ({
        path: '/projects',
        body: { project },
      })),
    checkProject: () => [{ path: '/projects/stagecraft/check' }],
    pinPublisher: () =>
      [
        'https://github.com/theatre/stagecraft',
        'gcp:someone@example.org',
        { kind: 'CircleCI', project_id: 'a', pipeline_definition_id: 'b' },
        { kind: 'repository', repository: 'https://github.com/theatre/other', workflow: 'release.yml' },
        null,
      ].map((publisher) => ({ path: '/projects/rehearsal-prompter/pin', body: { publisher } })),
    decideChange: async () => {
      const { changes } = await readAPI(app, '/changes?standing=open&world=rehearsal&limit=2');
      return changes.map(({ id, project }: { id: string; project: string }, at: number) => ({
        path: `/projects/${project}/decisions`,
        body: {
          change: id,
          verdict: at ? 'accept' : 'reject',
          scope: 'release',
          reason: 'Asked them.',
          link: 'https://example.org/',
        },
      }));
    },
    listProjects: () =>
      ['', '?q=props&outcome=failed&expectation=matches&world=rehearsal'].map((query) => ({
        path: `/projects${query}`,
      })),
    getProject: async () => {
      await call('DELETE', { path: '/projects/gone' });
      return ['stagecraft', 'bare', 'gone', ...projects.map(({ project }) => project)].map((name) => ({
        path: `/projects/${name}`,
      }));
    },
    getRelease: () =>
      projects.flatMap(({ project, releases }) =>
        releases.map(({ version }) => ({ path: `/projects/${project}/${version}` })),
      ),
    getSourceMatch: () =>
      projects.flatMap(({ project, releases }) =>
        releases.flatMap(({ version, files }) =>
          files.map(({ filename }) => ({ path: `/projects/${project}/${version}/${filename}/source` })),
        ),
      ),
    compareSource: () => [{ path: '/projects/stagecraft/1.4.0/stagecraft-1.4.0.tar.gz/source' }],
    exportRelease: () => projects.map(({ project }) => ({ path: `/projects/${project}/export?format=json` })),
    readKnown: () => {
      const releases = projects.flatMap(({ project, releases: own }) =>
        own.map(({ version }) => ({ project, version })),
      );
      return [{ path: '/known', body: { releases: [...releases, { project: 'stagecraft' }] } }];
    },
    compareReleases: () =>
      projects.flatMap(({ project, releases: [newest, ...older] }) =>
        older.map(({ version }) => ({
          path: `/compare?project=${project}&from=${version}&to=${newest?.version}`,
        })),
      ),
    listChanges: () =>
      [
        '?limit=200',
        '?project=rehearsal-props&kind=renamed&severity=alarm&observed=live&standing=open&world=rehearsal',
      ].map((query) => ({ path: `/changes${query}` })),
    verify: () =>
      ['{', document.provenance].map((provenance) => ({
        path: '/verify',
        body: { ...document, provenance, expected: 'https://github.com/theatre/stagecraft' },
      })),
    getVerdict: async () => (await listVerdicts()).map((id) => ({ path: `/verdicts/${id}` })),
    getEvidence: async () =>
      (await listVerdicts()).map((id) => ({ path: `/verdicts/${id.slice(0, 32)}/evidence` })),
    getReplay: async () => (await listVerdicts()).map((id) => ({ path: `/verdicts/${id}/replay` })),
    previewImport: () => [
      { path: '/imports', body: LOCK },
      { path: '/imports', body: LIST },
    ],
    createCollection: () => [
      { path: '/collections', body: { name: 'Front', owner: 'Crew', ...LIST } },
      { path: '/collections', body: { name: 'Back', owner: 'Crew', ...LOCK } },
    ],
    saveCollection: () => [
      {
        path: '/collections/front',
        body: { owners: ['Crew', 'group:ops', 'person:none'], due: '2020-01-31' },
      },
    ],
    importAgain: () => [{ path: '/collections/front', body: { ...LOCK, pins: false } }],
    setFourEyes: () =>
      [true, false].map((fourEyes) => ({ path: '/collections/front/four-eyes', body: { fourEyes } })),
    getCollection: () => ['front', 'back'].map((slug) => ({ path: `/collections/${slug}` })),
    listAudit: () =>
      ['', '?action=project.tracked&limit=1', '?name=x'].map((query) => ({ path: `/audit${query}` })),
    getMe: () => [{ path: '/me' }],
    // Nobody signs in here; where people do, `rights.test.ts` reads what these answer.
    listSessions: () => [{ path: '/me/sessions' }],
    listTokens: () => [{ path: '/me/tokens' }],
    makeToken: () => [{ path: '/me/tokens', body: { name: 'x', rights: ['read'], days: 1 } }],
    listPeople: () => [{ path: '/people' }],
    getPerson: () => [{ path: '/people/nobody' }],
    endSessions: () => [{ path: '/people/nobody/sessions' }],
    revokeTokens: () => [{ path: '/people/nobody/tokens' }],
    listCollections: () => [{ path: '/collections' }],
    getAdoption: () =>
      ['', '?world=rehearsal', '?collection=front', '?collection=none', '?format=none'].map((query) => ({
        path: `/adoption${query}`,
      })),
    getGentooDesk: () =>
      [
        'pn=stagecraft&pv=1.4.0-r1&verify_repo=theatre/stagecraft',
        'pn=StageCraft&pv=1.4.0&no_normalize=1',
        'pn=stagecraft&pv=9&verify_repo=https://github.com/theatre/stagecraft',
        'pn=bare&pv=1.0',
        'pn=nobody&pv=1.0',
        'pn=nobody',
      ].map((query) => ({ path: `/gentoo?${query}` })),
    readEbuild: () =>
      ['stagecraft-1.4.0.ebuild', 'nobody-1.0.ebuild', 'nobody.ebuild'].map((filename) => ({
        path: '/gentoo',
        body: {
          filename,
          text: 'EAPI=8\nPYPI_PN=$(id)\n\ninherit pypi\n',
          verify_repo: filename.startsWith('stage') ? 'https://github.com/a/b' : null,
        },
      })),
    getRehearsal: () => [{ path: '/rehearsal' }],
    getHealth: () => [{ path: '/health' }],
    getAlive: () => [{ path: '/health/alive' }],
    getReadiness: () => [{ path: '/health/ready' }],
    getDescription: () => [{ path: '/openapi.json' }],
  };

  async function listVerdicts(): Promise<string[]> {
    const { cells } = await readAPI(app, '/rehearsal');
    const recorded = projects.flatMap(({ releases }) =>
      releases.flatMap(({ files }) => files.map(({ verdict }) => verdict)),
    );
    const ids = [...recorded, ...cells.map(({ verdict }: { verdict: string }) => verdict)];
    return [...new Set(ids.filter((id) => id !== null))];
  }

  const answersJSON = ({ answers }: Operation) =>
    answers.some(({ content }) => content?.['application/json']);

  it.each(Object.keys(ASKED))(
    'is what the document says, and nothing beside: %s',
    async (id) => {
      const operation = OPERATIONS.find((each) => each.id === id);
      if (!operation) throw new Error(`There is no operation ${id}.`);
      const asked = (await ASKED[id]?.()) ?? [];
      expect(asked).not.toEqual([]);
      for (const one of asked) {
        const answer = await call(operation.method, one);
        const body = await answer.json();
        const what = `${operation.method} ${one.path} ${answer.status}`;
        const read = shapeOf(operation.path, operation.method, answer.status).safeParse(body);
        expect(read.error && z.prettifyError(read.error), what).toBeUndefined();
        const shape = operation.answers.find(({ status }) => status === answer.status)?.content?.[
          'application/json'
        ];
        if (shape && 'parse' in shape) expect(shape.parse(body), what).toEqual(body);
      }
      if (id === 'trackProject')
        for (const name of ['stagecraft', 'bare', 'gone']) await untilChecked(app, name);
    },
    60_000,
  );

  it('is tried for each operation that answers JSON', () => {
    const ids = OPERATIONS.filter(answersJSON).map(({ id }) => id);
    expect(ids.filter((id) => !(id in ASKED))).toEqual([]);
  });

  it('would not pass with a member more', async () => {
    const body = await readAPI(app, '/projects/rehearsal-prompter');
    const shape = shapeOf('/api/v1/projects/{project}', 'GET', 200);
    expect(shape.safeParse(body).success).toBe(true);
    body.releases[0].files[0].colour = 'green';
    expect(shape.safeParse(body).success).toBe(false);
  });
});
