/**
 * What the index says is new: PyPI's feeds of the latest updates and of the newest projects (RSS 2.0), as
 * https://docs.pypi.org/api/feeds/ documents them. Somebody else may have written them: they name projects, and that is all.
 */
import sax from 'sax';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import { isJSONType, mediaType, parseETag, toConditions, toMalformed, toUnexpected } from './answer.ts';
import { readBytes } from './body.ts';
import type { Budget } from './budget.ts';
import { parseAllowedURL } from './origin.ts';
import type { Exchange } from './transport.ts';

/** A release that the feed names. `key` is its link, which no other has. */
type Update = { name: string; key: string };
export type UpdatesAnswer =
  | { state: 'updates'; updates: Update[]; etag: string | null }
  | { state: 'not-modified' }
  /** The index has no such feed. */
  | { state: 'missing' };

export const FEEDS = ['updates', 'packages'] as const;
export type FeedName = (typeof FEEDS)[number];

/** PyPI's has 100 entries in about 50 kB. */
const MAX_BYTES = 512 * 1024;
const MAX_UPDATES = 200;
const MAX_LINK = 500;
const TIMEOUT_MS = 10_000;

export function toUpdatesExchange(
  feed: FeedName,
  etagText: string | null,
  origin: string,
  budget: Budget,
): Exchange<UpdatesAnswer> {
  const etag = parseETag(etagText);
  const allowed = { origins: new Set([origin]), path: '/rss/' };
  return {
    url: new URL(`/rss/${feed}.xml`, origin),
    headers: { accept: 'application/rss+xml, application/xml, text/xml', ...toConditions(etag) },
    timeoutMs: Math.min(TIMEOUT_MS, budget.timeoutMs),
    parseRedirect: (location, from) => parseAllowedURL(location, allowed, from),
    read: async (response, signal) => {
      const { status } = response;
      if (status === 404 || status === 410 || status === 501) return { state: 'missing' };
      if (status === 304 && etag !== null) return { state: 'not-modified' };
      if (status !== 200) throw toUnexpected(response, WHAT);
      // Some indexes answer every address with their page.
      if (mediaType(response) === 'text/html' || isJSONType(mediaType(response))) return { state: 'missing' };
      const bytes = await readBytes(response, { what: WHAT, maxBytes: MAX_BYTES, signal });
      const updates = parseUpdates(new TextDecoder().decode(bytes));
      if (updates === null) throw toMalformed(response, `${WHAT} cannot be read as RSS.`);
      return { state: 'updates', updates, etag: parseETag(response.headers.get('etag')) };
    },
  };
}

const WHAT = 'The feed of what is new';

/**
 * Null for what is no well-formed RSS. What is no name of a project is left out. The parser knows no entities but those of
 * XML itself, whatever a document declares, and what stands after so many entries is not read.
 */
export function parseUpdates(text: string): Update[] | null {
  const updates = new Map<string, Update>();
  const parser = sax.parser(true, { trim: true });
  const open: string[] = [];
  let link = '';
  let entries = 0;
  let isRSS = false;
  const isWithin = (path: string) => open.join('/') === path;
  parser.onopentag = ({ name }) => {
    open.push(name);
    if (open.length > MAX_DEPTH) throw new TypeError('It is nested too deeply.');
    isRSS ||= isWithin('rss/channel');
    if (isWithin(ITEM)) link = '';
  };
  const take = (part: string) => {
    if (isWithin(`${ITEM}/link`)) link = `${link}${part}`.slice(0, MAX_LINK + 1);
  };
  parser.ontext = take;
  parser.oncdata = take;
  parser.onclosetag = () => {
    if (isWithin(ITEM) && entries < MAX_UPDATES) {
      entries += 1;
      const update = toUpdate(link);
      if (update) updates.set(update.key, update);
    }
    open.pop();
  };
  parser.onerror = (error) => {
    throw error;
  };
  try {
    parser.write(text).close();
  } catch {
    return null;
  }
  return isRSS ? [...updates.values()] : null;
}

const ITEM = 'rss/channel/item';
const MAX_DEPTH = 20;

/** `https://pypi.org/project/NAME/VERSION/`, or without the version for a new project; on whatever host the index calls itself. */
function toUpdate(link: string): Update | null {
  if (link.length > MAX_LINK) return null;
  const [, name] = /^\/project\/([^/]+)\/(?:[^/]+\/)?$/.exec(URL.parse(link)?.pathname ?? '') ?? [];
  const parsed = name === undefined ? null : parseProjectName(name);
  return parsed?.ok ? { name: normalizeName(parsed.value), key: link } : null;
}
