/** What is done to a running product. Every scene is bounded in requests, connections and time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Outcomes, readNothing, repeat, sendSlowly } from './clients.ts';
import type { Product } from './product.ts';
import { HUGE, LARGE, RESTLESS, SWOLLEN } from './world.ts';

export type Scene = {
  name: string;
  /** In a sentence. */
  says: string;
  /** The board with very many of everything, which checks nothing; or an empty one that checks. */
  on: 'board' | 'watch';
  play: (product: Product, outcomes: Outcomes) => Promise<void>;
};

const QUIET_MS = 5_000;
const ABANDONED = { times: 384, atOnce: 48, giveUpMs: 250 };
const READERS = { connections: 200, ms: 40_000 };
const SENDERS = { connections: 200, ms: 30_000 };
const VISITS = { times: 120, atOnce: 12 };
const IMPORTS = { times: 20, atOnce: 20 };
const FORM_BYTES = 250_000;
const IMPORT_BYTES = 2_000_000;
const CHECK_MS = 180_000;

const largePage = `/projects/${LARGE.name}`;

/** What is begun goes on after whoever asked has gone. */
const settle = (): Promise<void> => sleep(QUIET_MS);

export const SCENES: Scene[] = [
  {
    name: 'quiet',
    says: 'nothing else is asked',
    on: 'board',
    play: () => settle(),
  },
  {
    name: 'abandoned',
    says: `the page of a project of ${LARGE.releases * LARGE.filesPerRelease} files, asked ${ABANDONED.times} times and given up`,
    on: 'board',
    play: async ({ url }, outcomes) => {
      const { times, atOnce, giveUpMs } = ABANDONED;
      await repeat(times, atOnce, () => ask(`${url}${largePage}`, outcomes, { giveUpMs }));
      await settle();
    },
  },
  {
    name: 'readers',
    says: `${READERS.connections} readers of that page who read nothing`,
    on: 'board',
    play: ({ port }, outcomes) => readNothing(port, `${largePage}?all=1`, READERS, outcomes),
  },
  {
    name: 'senders',
    says: `${SENDERS.connections} connections that send a byte a second, of headers and of forms`,
    on: 'board',
    play: async ({ port }, outcomes) => {
      const half = { ...SENDERS, connections: SENDERS.connections / 2 };
      const host = `Host: 127.0.0.1:${port}\r\n`;
      const form = `POST /api/v1/imports HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n`;
      await Promise.all([
        sendSlowly(port, `GET / HTTP/1.1\r\n${host}X-Slow: `, half, outcomes),
        sendSlowly(port, form, half, outcomes),
      ]);
    },
  },
  {
    name: 'project',
    says: 'the large project: pages, releases, files, API and feed',
    on: 'board',
    play: ({ url }, outcomes) => {
      const version = '19.99.0';
      const file = `${LARGE.name}-${version}-cp30-cp30-manylinux_2_17_x86_64.whl`;
      return visit(url, outcomes, [
        largePage,
        `${largePage}?after=5.0.0`,
        `${largePage}/${version}`,
        `${largePage}/${version}/${file}`,
        `/api/v1${largePage}?limit=200`,
        `${largePage}/changes.atom`,
        `/api/v1/gentoo?pn=${LARGE.name}&pv=${version}`,
        `/badge/${LARGE.name}.svg?version=${version}`,
      ]);
    },
  },
  {
    name: 'changes',
    says: `${RESTLESS.changes} changes of one project`,
    on: 'board',
    play: ({ url }, outcomes) =>
      visit(url, outcomes, [
        '/changes',
        '/api/v1/changes?limit=200',
        `/projects/${RESTLESS.name}`,
        '/changes.atom',
      ]),
  },
  {
    name: 'board',
    says: 'a board of 10,000 projects: searched, sorted, to its last page',
    on: 'board',
    play: ({ url }, outcomes) =>
      visit(url, outcomes, [
        '/',
        '/?q=cue',
        '/?sort=publisher&order=desc',
        '/?page=200',
        '/api/v1/projects?page=100',
      ]),
  },
  {
    name: 'adoption',
    says: 'adoption over 10,000 projects, as page, JSON, CSV and Markdown',
    on: 'board',
    play: ({ url }, outcomes) =>
      visit(url, outcomes, [
        '/adoption',
        '/api/v1/adoption',
        '/api/v1/adoption?format=csv',
        '/api/v1/adoption?format=markdown',
      ]),
  },
  {
    name: 'imports',
    says: `${IMPORTS.times} files of ${IMPORT_BYTES / 1_000_000} MB imported at once`,
    on: 'board',
    play: async ({ url }, outcomes) => {
      const line = 'some-project==1.0 --hash=sha256:';
      const content = Array.from({ length: IMPORT_BYTES / 100 }, (_, at) =>
        `${line}${String(at).padStart(64, '0')}`.padEnd(99),
      ).join('\n');
      const body = JSON.stringify({ content, filename: 'requirements.txt' });
      const post = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
      await repeat(IMPORTS.times, IMPORTS.atOnce, () => ask(`${url}/api/v1/imports`, outcomes, post));
    },
  },
  {
    name: 'form',
    says: `one ebuild of ${FORM_BYTES / 1000} kB, most of it slashes`,
    on: 'board',
    play: async ({ url }, outcomes) => {
      const text = `PYPI_VERIFY_REPO="https://github.com/${'/'.repeat(FORM_BYTES)}x"\ninherit pypi\n`;
      const body = JSON.stringify({ filename: 'widget-1.0.ebuild', text });
      const post = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
      await ask(`${url}/api/v1/gentoo`, outcomes, post);
      await settle();
    },
  },
  {
    name: 'check',
    says: `a first check of a project of ${HUGE.files} files`,
    on: 'watch',
    play: (product, outcomes) => checkProject(product, HUGE.name, outcomes),
  },
  {
    name: 'listing',
    says: `a listing of ${SWOLLEN.bytes / 1_000_000} MB`,
    on: 'watch',
    play: (product, outcomes) => checkProject(product, SWOLLEN.name, outcomes),
  },
];

async function visit(url: string, outcomes: Outcomes, paths: readonly string[]): Promise<void> {
  const { times, atOnce } = VISITS;
  await repeat(times, atOnce, (number) => ask(`${url}${paths[number % paths.length]}`, outcomes));
}

export const TOKEN = 'attack-attack-attack-attack';

/** Tracks it, and waits until its first check is over. */
async function checkProject({ url }: Product, project: string, outcomes: Outcomes): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
  const body = JSON.stringify({ project });
  await ask(`${url}/api/v1/projects`, outcomes, { method: 'POST', headers, body });
  const until = Date.now() + CHECK_MS;
  while (Date.now() < until) {
    await sleep(1_000);
    const answer = await fetch(`${url}/api/v1/projects/${project}?limit=1`).catch(() => null);
    const { checking, failure } = answer?.ok ? await answer.json() : { checking: true, failure: null };
    if (failure) outcomes.set(failure.code, 1);
    if (!checking) return;
  }
  outcomes.set('not over in time', 1);
}
