/** What the ledger noticed, as a feed: the same query as the page, the newest that it has. */
import { type Feed, writeAtom } from '../feeds/atom.ts';
import { toEntries } from '../feeds/changes.ts';
import { toDocument, type WrittenDocument } from '../feeds/written.ts';
import type { ListedChange } from '../ledger/change-view.ts';
import { VERSION } from '../version.ts';
import { services } from '../watch/services.ts';
import { getChanges, parseChangesQuery } from './changes.ts';
import { findProject } from './project.ts';
import type { SearchParams } from './search-params.ts';

const ENTRIES = 50;

/** How it was asked for. `origin`: where this board is opened. */
type Asked = { origin: string; search: string; params: SearchParams };

/** Null where it is a project’s, and no such project is tracked. */
export async function getFeed(asked: Asked, name: string | null = null): Promise<WrittenDocument | null> {
  const running = await services();
  const record = name === null ? null : await findProject(running, name);
  if (name !== null && (!record || record.untrackedAt !== null)) return null;
  const { origin } = asked;
  const changes = await listNewest(asked.params, record?.name ?? null);
  const places = record ? placesOf(record.name) : { feed: '/changes.atom', page: `/changes${asked.search}` };
  const feed: Feed = {
    id: `${origin}${places.feed}${asked.search}`,
    title: record ? `What changed of ${record.name} · Callboard` : 'What changed · Callboard',
    subtitle: SUBTITLE,
    page: `${origin}${places.page}`,
    entries: toEntries(changes, origin),
    generator: { name: 'Callboard', version: VERSION },
  };
  return toDocument(writeAtom(feed));
}

/**
 * Whatever page is asked for, a feed begins with the newest. Live first: what a first reading finds in a long history
 * must not push out what happened since.
 */
async function listNewest(params: SearchParams, project: string | null): Promise<ListedChange[]> {
  const query = parseChangesQuery(params);
  const { parts } = await getChanges({
    ...query,
    project: project ?? query.project,
    after: null,
    limit: ENTRIES,
  });
  return parts.flatMap(({ changes }) => changes).slice(0, ENTRIES);
}

function placesOf(project: string): { feed: string; page: string } {
  const path = `/projects/${encodeURIComponent(project)}`;
  return { feed: `${path}/changes.atom`, page: `${path}#changes` };
}

const SUBTITLE =
  'What was noticed about who published what. What was seen live comes first; what was read from a history that was there before says so.';
