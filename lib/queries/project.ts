/** One project: its releases and their files, as pages and API show them. */
import type { JudgedChange } from '../ledger/types.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import type { ProjectRecord } from '../store/records.ts';
import type { ReleaseSize } from '../store/releases.ts';
import type { Store } from '../store/store.ts';
import { type Services, services } from '../watch/services.ts';
import { afterPause, isChecking } from './board.ts';
import { readFourEyes } from './four-eyes.ts';
import { indexHost } from './index-host.ts';
import { listIdentities, readHead } from './kept-ledger.ts';
import { toIdentityView, toJudgedChangeView, toLedgerView } from './ledger.ts';
import {
  CHANGES_A_PAGE,
  type ProjectParams,
  projectParamsSchema,
  type ReleaseParams,
  releaseParamsSchema,
} from './project-params.ts';
import {
  findNewest,
  findVersion,
  findWorst,
  listSizes,
  pickPage,
  readFileRows,
  readReleases,
  toRelease,
} from './releases.ts';
import type { SearchParams } from './search-params.ts';
import { toFailure, toISO } from './time.ts';
import { readUpstream } from './upstream.ts';
import type { IdentityView } from './views/identity.ts';
import type { Project, ProjectPage } from './views/project.ts';
import type { Release } from './views/release.ts';

export { isVersion } from '../ledger/releases.ts';

/** Null for a name that is not tracked here, or that is no name. */
export async function findProject({ store, config }: Services, text: string): Promise<ProjectRecord | null> {
  const name = parseProjectName(text);
  const record = name.ok ? await store.getProject(normalizeName(name.value)) : null;
  if (record === null || (record.world === 'rehearsal' && !config.rehearsal)) return null;
  return afterPause(record, (await store.getIndexState(record.world, Date.now())).pause);
}

/** Anything that is no query is read as none, as on the board. */
export const parseProjectParams = (params: SearchParams): ProjectParams => projectParamsSchema.parse(params);
export const parseReleaseParams = (params: SearchParams): ReleaseParams => releaseParamsSchema.parse(params);

type About = Omit<
  Project,
  'newestVersion' | 'releaseCount' | 'fileCount' | 'releases' | 'next' | 'ledger' | 'upstream' | 'fourEyes'
>;

/** The last time that a person took it off the board. */
export async function getUntracked(
  { store }: Pick<Services, 'store'>,
  { id, untrackedAt }: ProjectRecord,
): Promise<Project['untracked']> {
  if (untrackedAt === null) return null;
  const [last] = await store.listTrackings(id);
  return last ? { by: last.by, at: new Date(untrackedAt).toISOString() } : null;
}

async function readAbout(running: Services, record: ProjectRecord): Promise<About> {
  const untracked = await getUntracked(running, record);
  const checking = isChecking(record, Date.now());
  return {
    project: record.name,
    world: record.world,
    index: indexHost(running.config, record.world),
    checking,
    progress: checking ? record.progress : null,
    status: record.status,
    statusReason: record.statusReason,
    statusSince: toISO(record.statusSince),
    trackedAt: new Date(record.trackedAt).toISOString(),
    untracked,
    lastCheckedAt: toISO(record.checkedAt),
    recordedAt: toISO(record.recordedAt),
    listingChangedAt: toISO(record.listingChangedAt),
    nextCheckAt: toISO(record.nextCheckAt),
    failure: toFailure(record.failure),
    unreadable: record.unreadable,
  };
}

/** Reads what is shown, whatever the size of the project. */
export async function getProjectPage(
  name: string,
  asked: ProjectParams = parseProjectParams({}),
): Promise<ProjectPage | null> {
  const running = await services();
  const { store } = running;
  const record = await findProject(running, name);
  if (!record) return null;
  const head = await readHead(running, record);
  const sizes = await listSizes(store, record.id);
  const newestVersion = findNewest(sizes);
  const { versions, next } = pickPage(sizes, asked);
  const [page, changes] = await Promise.all([
    readShown(store, record.id, versions, newestVersion),
    listPageOfChanges(store, record.id, asked.change),
  ]);
  const { releases, newest, noticed } = page;
  const identities = await listIdentities(store, record.id, listPublishers(releases, newest));
  return {
    ...(await readAbout(running, record)),
    newestVersion,
    ...countAll(sizes),
    releases,
    next,
    ledger: toLedgerView(head, identities, changes, CHANGES_A_PAGE),
    fourEyes: await readFourEyes(store, changes.slice(0, CHANGES_A_PAGE)),
    upstream: await readUpstream(
      store,
      changes.slice(0, CHANGES_A_PAGE).map(({ id }) => id),
    ),
    newest,
    noticed: noticed.map(toJudgedChangeView),
    place: sizes.findIndex(({ version }) => version === versions[0]) + 1,
    collections: await listCollections(store, record.id),
  };
}

/** Each once, of however many versions its file names. */
async function listCollections(store: Store, projectId: number): Promise<ProjectPage['collections']> {
  const memberships = await store.listMemberships([projectId]);
  return [...new Map(memberships.map(({ slug, name }) => [slug, { slug, name }])).values()];
}

/** As the API answers. */
export async function getProject(name: string, asked: ProjectParams): Promise<Project | null> {
  const page = await getProjectPage(name, asked);
  if (!page) return null;
  const { newest: _newest, noticed: _noticed, place: _place, collections: _collections, ...project } = page;
  return project;
}

function countAll(sizes: readonly ReleaseSize[]): Pick<Project, 'releaseCount' | 'fileCount'> {
  return { releaseCount: sizes.length, fileCount: sizes.reduce((sum, { files }) => sum + files, 0) };
}

const MOST_NOTICED = 500;

async function readShown(
  store: Store,
  projectId: number,
  versions: readonly string[],
  newestVersion: string | null,
): Promise<{ releases: Release[]; newest: Release | null; noticed: JudgedChange[] }> {
  const beside = newestVersion === null || versions.includes(newestVersion) ? [] : [newestVersion];
  const { releases, kept } = await readReleases(store, projectId, [...versions, ...beside]);
  const changeIds = [...kept.values()].flatMap((release) => release.changeIds).slice(0, MOST_NOTICED);
  return {
    releases: releases.slice(0, versions.length),
    newest: releases.find(({ version }) => version === newestVersion) ?? null,
    noticed: await store.listJudgedChanges(projectId, { ids: changeIds }),
  };
}

/** From the one that is asked for on, and the newest where there is no such one; one more than a page shows. */
async function listPageOfChanges(
  store: Store,
  projectId: number,
  from: string | null,
): Promise<JudgedChange[]> {
  const limit = CHANGES_A_PAGE + 1;
  const found = from === null ? [] : await store.listJudgedChanges(projectId, { from, limit });
  return found.length > 0 ? found : store.listJudgedChanges(projectId, { from: null, limit });
}

const listPublishers = (releases: readonly Release[], newest: Release | null): string[] =>
  [...releases, ...(newest ? [newest] : [])].flatMap(({ files }) =>
    files.flatMap(({ identities }) => identities),
  );

/** One page of its files. */
export async function getReleasePage(
  name: string,
  version: string,
  asked: ReleaseParams = parseReleaseParams({}),
): Promise<{ project: About; release: Release } | null> {
  const running = await services();
  const { store } = running;
  const record = await findProject(running, name);
  const found = record && (await findVersion(store, record.id, version));
  if (!record || found === null) return null;
  await readHead(running, record);
  const after = asked.after === null ? null : Number(asked.after);
  const [tally, files, kept] = await Promise.all([
    store.tallyReleases(record.id, [found]),
    store.listFilesOfRelease(record.id, { version: found, after, limit: asked.limit + 1 }),
    store.readLedgerParts(record.id, 'release', { keys: [found] }),
  ]);
  const shown = files.slice(0, asked.limit);
  const toRow = await readFileRows(store, record.id, shown);
  const release = toRelease({
    version: found,
    tally,
    worst: await findWorst(store, record.id, { version: found, tally, shown }),
    kept: kept.get(found),
    rows: shown.map(toRow),
    last: shown.at(-1),
    isMore: files.length > shown.length,
  });
  return { project: await readAbout(running, record), release };
}

/** All of it, put together page by page: for what leaves this Callboard, and for nobody who waits. */
export async function getWholeProject(name: string): Promise<Project | null> {
  const largest = parseProjectParams({ limit: String(Number.MAX_SAFE_INTEGER) });
  const first = await getProject(name, largest);
  if (!first) return null;
  const releases = [...first.releases];
  for (let next = first.next; next !== null; ) {
    const page = await getProject(name, { ...largest, after: next });
    releases.push(...(page?.releases ?? []));
    next = page?.next ?? null;
  }
  const changes = [...first.ledger.changes];
  const [upstream, fourEyes] = [{ ...first.upstream }, { ...first.fourEyes }];
  for (let next = first.ledger.nextChange; next !== null; ) {
    const page = await getProject(name, { ...largest, limit: 1, change: next });
    changes.push(...(page?.ledger.changes ?? []));
    Object.assign(upstream, page?.upstream);
    Object.assign(fourEyes, page?.fourEyes);
    next = page?.ledger.nextChange ?? null;
  }
  const whole: Release[] = [];
  for (const release of releases) whole.push(await completeRelease(name, release));
  const ledger = { ...first.ledger, identities: await listAllIdentities(name), changes, nextChange: null };
  return { ...first, releases: whole, next: null, ledger, upstream, fourEyes };
}

async function listAllIdentities(name: string): Promise<IdentityView[]> {
  const running = await services();
  const record = await findProject(running, name);
  if (!record) return [];
  const all = { first: Number.MAX_SAFE_INTEGER };
  const identities = await running.store.readLedgerParts(record.id, 'identity', all);
  return [...identities.values()].map(toIdentityView);
}

async function completeRelease(name: string, release: Release): Promise<Release> {
  const files = [...release.files];
  const largest = parseReleaseParams({ limit: String(Number.MAX_SAFE_INTEGER) });
  for (let next = release.next; next !== null; ) {
    const page = await getReleasePage(name, release.version, { ...largest, after: next });
    files.push(...(page?.release.files ?? []));
    next = page?.release.next ?? null;
  }
  return { ...release, files, next: null };
}
