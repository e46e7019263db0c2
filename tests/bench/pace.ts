/**
 * What 100,000 projects cost their index, and when a release is seen: the schedule and the pace themselves, on a clock that
 * runs as fast as it can. Of the projects it is assumed how often they release; docs/politeness.md has the same figures.
 */
import { POLITE_PER_SECOND } from '../../lib/config.ts';
import { createPaceCell, toWaitMs as toPaceMs, toRate } from '../../lib/index/pace.ts';
import { toLongestMs, toNextLook, toRhythmMs, toWaitMs } from '../../lib/watch/schedule.ts';
import { aRow, type Row } from './report.ts';

const PROJECTS = 100_000;
const DAYS = 7;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 1);
const END = DAYS * DAY;
/** Days from one release to the next, and the share of projects that release so often or more often. */
const RHYTHMS = [
  [1, 0.01],
  [7, 0.05],
  [30, 0.2],
  [90, 0.5],
  [400, 1],
] as const;
/** Of a release with new files: its provenance documents. */
const DOCUMENTS = 4;
const FEED_REQUESTS = 2;
const REST_MS = 5 * MINUTE;
const KEPT = 12;

export async function benchPace(): Promise<Row[]> {
  const [without, withFeed] = [simulate(false), simulate(true)];
  const note = `${PROJECTS} projects tracked at once, ${DAYS} days; the first day is the first read; ${withFeed.releases} releases a day`;
  const rate = { target: { atMost: POLITE_PER_SECOND } };
  return [
    aRow('requests a second after the first day, with the feed', withFeed.mean, '', { ...rate, note }),
    aRow('requests a second, the busiest minute after the first day', withFeed.peak, '', rate),
    aRow('requests a second, the busiest minute of the first day', withFeed.firstPeak, '', {
      note: 'a burst of 1,000 is let through once',
    }),
    aRow('listings read for the first time after', withFeed.readMs / HOUR, 'hours'),
    aRow('longest time between two looks at one project', withFeed.longestMs / HOUR, 'hours', {
      target: { atMost: 24 },
    }),
    aRow('a release is seen after, half of them, without the feed', without.half / HOUR, 'hours'),
    aRow('a release is seen after, 95 %, without the feed', without.most / HOUR, 'hours', {
      target: { atMost: 24 },
    }),
    aRow('a release is seen after, half of them, with the feed', withFeed.half / MINUTE, 'minutes'),
    aRow('a release is seen after, 95 %, with the feed', withFeed.most / MINUTE, 'minutes', {
      target: { atMost: 5 },
    }),
  ];
}

type Project = { name: string; releases: number[]; lookedAt: number; dueAt: number };
type Figures = Record<
  'mean' | 'peak' | 'firstPeak' | 'readMs' | 'longestMs' | 'half' | 'most' | 'releases',
  number
>;

/** Times are milliseconds after START; those of releases before it are negative. */
function simulate(hasFeed: boolean): Figures {
  const random = aRandom(7);
  const projects = Array.from({ length: PROJECTS }, (_, number) => aProject(number, random));
  const due: Project[][] = Array.from({ length: END / SECOND }, () => []);
  const news = toNews(projects);
  const cell = createPaceCell();
  const rate = toRate(POLITE_PER_SECOND);
  const sent = new Float64Array(END / MINUTE);
  const delays: number[] = [];
  let [longestMs, readMs] = [0, 0];

  const put = (project: Project, at: number) => {
    project.dueAt = at;
    due[Math.floor(at / SECOND)]?.push(project);
  };
  const ask = (at: number, requests: number): number => {
    let last = at;
    for (let each = 0; each < requests; each += 1) {
      last = at + toPaceMs(rate, cell, BigInt(Math.round((START + at) * 1e6)));
      const minute = Math.floor(last / MINUTE);
      if (minute < sent.length) sent[minute] = (sent[minute] ?? 0) + 1;
    }
    return last;
  };
  const look = (project: Project) => {
    const at = ask(project.dueAt, 1);
    const fresh = project.releases.filter((release) => release > project.lookedAt && release <= at);
    if (project.lookedAt < 0) readMs = Math.max(readMs, at);
    else {
      longestMs = Math.max(longestMs, at - project.lookedAt);
      for (const release of fresh) if (at > DAY) delays.push(at - release);
      ask(at, fresh.length * DOCUMENTS);
    }
    project.lookedAt = at;
    const uploads = project.releases.filter((release) => release <= at).slice(-KEPT);
    const rhythm = toRhythmMs(uploads, at);
    const wait = toWaitMs(rhythm, HOUR, toLongestMs(PROJECTS, HOUR, POLITE_PER_SECOND));
    put(project, toNextLook(project.name, START + at, HOUR, wait) - START);
  };

  for (const project of projects) put(project, 0);
  for (const [second, list] of due.entries()) {
    const now = second * SECOND;
    if (hasFeed && now % MINUTE === 0) {
      ask(now, FEED_REQUESTS);
      for (const project of news[now / MINUTE] ?? []) {
        const at = Math.max(now, project.lookedAt < 0 ? now : project.lookedAt + REST_MS);
        if (at < project.dueAt) put(project, at);
      }
    }
    for (const project of list) {
      if (Math.floor(project.dueAt / SECOND) === second) look(project);
    }
    due[second] = [];
  }
  const [first, later] = [sent.subarray(0, DAY / MINUTE), sent.subarray(DAY / MINUTE)];
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    mean: later.reduce((sum, each) => sum + each, 0) / later.length / 60,
    peak: Math.max(...later) / 60,
    firstPeak: Math.max(...first) / 60,
    readMs,
    longestMs,
    half: at(0.5),
    most: at(0.95),
    releases: Math.round(sorted.length / (DAYS - 1)),
  };
}

/** By the minute in which the feed names it: the one that follows its release. */
function toNews(projects: readonly Project[]): Project[][] {
  const news: Project[][] = Array.from({ length: END / MINUTE }, () => []);
  for (const project of projects) {
    for (const release of project.releases) if (release > 0) news[Math.ceil(release / MINUTE)]?.push(project);
  }
  return news;
}

/** Releases at random, each independent of the one before. */
function aProject(number: number, random: () => number): Project {
  const one = random();
  const [days] = RHYTHMS.find(([, share]) => one < share) ?? RHYTHMS[0];
  const releases: number[] = [];
  for (let at = -KEPT * days * DAY; at < END; at += -Math.log(1 - random()) * days * DAY) releases.push(at);
  return { name: `project-${number}`, releases, lookedAt: -1, dueAt: 0 };
}

/** Mulberry32: the same numbers in each run. */
function aRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
