/** Collections, for pages and for `GET /api/v1/collections`. */
import { personPrincipal } from '../access/principal.ts';
import { listPrincipals, namePrincipals } from '../accounts/principals.ts';
import { joinWords } from '../format.ts';
import { EXPECTATIONS } from '../ledger/types.ts';
import type { ImportRecord, ListedCollection, MemberCount, MemberRecord } from '../store/collection-store.ts';
import type { Store } from '../store/store.ts';
import { OUTCOMES } from '../verify/codes.ts';
import { type Services, services } from '../watch/services.ts';
import { getAttentionBoard } from './attention.ts';
import { getBoard, parseBoardQuery } from './board.ts';
import type { SearchParams } from './search-params.ts';
import { shownWorld } from './shown-world.ts';
import { readUsed } from './used-release.ts';
import type {
  CollectionDetail,
  CollectionPage,
  CollectionView,
  ImportStep,
  ImportView,
} from './views/collection.ts';
import type { PrincipalView } from './views/people.ts';

/** Older ones are kept, and not shown. */
const SHOWN_IMPORTS = 50;
const SHOWN_DIFFERENCES = 9;

function toImportView({ id, madeBy, madeAt, counts, ...rest }: ImportRecord): ImportView {
  return { id, by: madeBy, at: new Date(madeAt).toISOString(), ...rest, ...counts };
}

function sumBy<Key extends string>(
  keys: readonly Key[],
  members: readonly MemberCount[],
  keyOf: (member: MemberCount) => Key,
): Record<Key, number> {
  const sums = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const member of members) sums[keyOf(member)] += member.total;
  return sums;
}

async function toView(running: Services, listed: ListedCollection): Promise<CollectionView> {
  const { slug, name, due, madeAt, fourEyes, members, open, imports, newest } = listed;
  const owners = await namePrincipals(running, listed.owners);
  const outcomes = sumBy([...OUTCOMES, 'unchecked'], members, ({ outcome }) => outcome ?? 'unchecked');
  const expectations = sumBy(EXPECTATIONS, members, ({ expectation }) => expectation);
  const { changed, lost, rejected } = expectations;
  return {
    slug,
    name,
    owner: joinWords(owners.map((owner) => owner.name)),
    owners,
    due,
    overdue: due !== null && due < toDay(Date.now()) && open > 0,
    madeAt: new Date(madeAt).toISOString(),
    fourEyes,
    projects: members.reduce((sum, { total }) => sum + total, 0),
    outcomes,
    expectations,
    attention: { contradicted: outcomes.failed, changed, lost, rejected, open },
    imports,
    newest: toImportView(newest),
  };
}

export async function getCollections(): Promise<CollectionView[]> {
  const running = await services();
  const listed = await running.store.listCollections({ world: await shownWorld(running) });
  return Promise.all(listed.map((collection) => toView(running, collection)));
}

/** Those whose day is over while changes wait for a decision; the longest first. */
export async function listOverdue(): Promise<CollectionView[]> {
  const { store } = await services();
  if (!(await store.hasCollectionDue(toDay(Date.now())))) return [];
  const overdue = (await getCollections()).filter((collection) => collection.overdue);
  return overdue.toSorted((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1));
}

/** In UTC, whose day it is for everybody. */
const toDay = (at: number): string => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length);

async function findListed(running: Services, slug: string): Promise<ListedCollection | null> {
  const listed = await running.store.listCollections({ world: await shownWorld(running) });
  return listed.find((collection) => collection.slug === slug) ?? null;
}

/** Name and owner, for a page that imports into it. */
export async function getCollectionName(slug: string): Promise<{ slug: string; name: string } | null> {
  const found = await (await services()).store.getCollection(slug);
  return found && { slug: found.slug, name: found.name };
}

/** For the form of a collection: its owners as somebody would type them, and who else could be one. */
export async function getOwnerChoice(
  owners: readonly PrincipalView[],
): Promise<{ owners: string[]; offered: string[] }> {
  const { people, groups } = await listPrincipals(await services());
  const typed = new Map(people.map((person) => [person.id, person.typed]));
  return {
    owners: owners.map(({ kind, id, name }) => {
      if (id !== null) return typed.get(id) ?? personPrincipal(id);
      return kind === 'group' ? `group:${name}` : name;
    }),
    offered: [...typed.values(), ...groups],
  };
}

/** Of the newest import, as far as they are shown; of the projects of these names, and those that are not tracked any more. */
export async function listMembers(
  running: Services,
  id: number,
  names?: readonly string[],
): Promise<MemberRecord[]> {
  const [members, shown] = await Promise.all([running.store.listMembers(id, { names }), shownWorld(running)]);
  return members.filter(({ world }) => shown === null || world === shown);
}

export async function getCollectionDetail(slug: string): Promise<CollectionDetail | null> {
  const running = await services();
  const listed = await findListed(running, slug);
  if (!listed) return null;
  const [members, imports] = await Promise.all([
    listMembers(running, listed.id),
    running.store.listImports(listed.id, SHOWN_IMPORTS),
  ]);
  const used = await readUsed(running.store, members);
  return {
    ...(await toView(running, listed)),
    members: [...Map.groupBy(members, ({ project }) => project)].flatMap(([project, [first]]) =>
      first
        ? [
            {
              project,
              world: first.world,
              tracked: first.isTracked,
              line: first.line,
              used: used.get(project) ?? [],
            },
          ]
        : [],
    ),
    history: imports.map(toImportView),
  };
}

export async function getCollectionPage(
  slug: string,
  params: SearchParams,
  me: string | null,
): Promise<CollectionPage | null> {
  const running = await services();
  const listed = await findListed(running, slug);
  if (!listed) return null;
  const [board, attention, history] = await Promise.all([
    readBoard({ ...params, collection: slug }),
    getAttentionBoard(params, slug, me),
    readHistory(running.store, listed.id),
  ]);
  const shown = new Set(board.rows.map(({ project }) => project));
  const members = await listMembers(running, listed.id, [...shown]);
  const used = await readUsed(
    running.store,
    members.filter(({ project }) => shown.has(project)),
  );
  return {
    collection: await toView(running, listed),
    board,
    used: Object.fromEntries(used),
    attention,
    untracked: [...new Set(members.filter(({ isTracked }) => !isTracked).map(({ project }) => project))],
    history,
  };
}

/** A page past the end is the last one. */
async function readBoard(params: SearchParams) {
  const query = parseBoardQuery(params);
  const board = await getBoard(query);
  return board.page > board.pages ? getBoard({ ...query, page: board.pages }) : board;
}

/** Against the one before: who came, who went, and how many have another version. The oldest shown has no difference. */
async function readHistory(store: Store, id: number): Promise<ImportStep[]> {
  const imports = await store.listImports(id, SHOWN_DIFFERENCES + 1);
  if (imports.length < 2) return imports.map((one) => ({ ...toImportView(one), difference: null }));
  const members = await Promise.all(imports.map((one) => store.listMembers(id, { importId: one.id })));
  return imports.map((one, at) => {
    const [after, before] = [members[at] ?? [], members[at + 1]];
    return { ...toImportView(one), difference: before ? compareMembers(before, after) : null };
  });
}

function compareMembers(
  before: readonly MemberRecord[],
  after: readonly MemberRecord[],
): NonNullable<ImportStep['difference']> {
  const [old, now] = [toVersions(before), toVersions(after)];
  const moved = [...now].filter(([project, versions]) => old.has(project) && old.get(project) !== versions);
  return {
    came: [...now.keys()].filter((project) => !old.has(project)),
    went: [...old.keys()].filter((project) => !now.has(project)),
    moved: moved.length,
  };
}

/** By project, in text that is the same for the same versions. */
function toVersions(members: readonly MemberRecord[]): Map<string, string> {
  const byProject = Map.groupBy(members, ({ project }) => project);
  return new Map(
    [...byProject].map(([project, own]) => [
      project,
      own
        .map(({ version }) => version ?? '')
        .toSorted()
        .join(' '),
    ]),
  );
}
