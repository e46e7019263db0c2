/** The forges’ ways to comments, each over its own API; what they have in common is here. */
import { CommentError, type Exchange } from './exchange.ts';

export const FORGES = ['github', 'gitlab', 'forgejo'] as const;
export type ForgeName = (typeof FORGES)[number];

/** What a forge has of a comment. `isOwn`: whoever asks wrote it. */
export type Comment = { id: number; body: string; isOwn: boolean };

export type Forge = {
  list(): AsyncGenerator<Comment>;
  create(body: string): Promise<void>;
  edit(id: number, body: string): Promise<void>;
  remove(id: number): Promise<void>;
};

type Place = {
  forge: ForgeName;
  /** Of the API, without a slash at the end: `https://api.github.com`, `https://gitlab.com/api/v4`, `https://codeberg.org/api/v1`. */
  api: string;
  /** `owner/name`; of GitLab also its number, or a path through groups. */
  repository: string;
  /** Of the pull or merge request. */
  number: number;
};

type Raw = { id: number; body: string; author: string };

/** More comments than anybody reads; whoever has them keeps others from being found. */
const MOST_PAGES = 100;
const PER_PAGE = 100;

export function openForge(place: Place, exchange: Exchange): Forge {
  const { list, one } = toPaths(place);
  const write = place.forge === 'gitlab' ? 'PUT' : 'PATCH';
  return {
    async *list() {
      const me = await readMe(place, exchange);
      for (const raw of await readAll(place, exchange, list)) yield { ...raw, isOwn: isOwn(raw.author, me) };
    },
    create: async (body) => void (await exchange.send('POST', `${place.api}${list}`, { body })),
    edit: async (id, body) => void (await exchange.send(write, `${place.api}${one(id)}`, { body })),
    async remove(id) {
      // Somebody was quicker: it is gone, as was wanted.
      await exchange.send('DELETE', `${place.api}${one(id)}`, null, [404]);
    },
  };
}

function toPaths({ forge, repository, number }: Place): { list: string; one: (id: number) => string } {
  if (forge === 'gitlab') {
    const list = `/projects/${encodeURIComponent(repository)}/merge_requests/${number}/notes`;
    return { list, one: (id) => `${list}/${id}` };
  }
  const base = `/repos/${repository.split('/').map(encodeURIComponent).join('/')}/issues`;
  return { list: `${base}/${number}/comments`, one: (id) => `${base}/comments/${id}` };
}

/** A token of an app may not ask who it is (403): on GitHub it is then one that writes as `github-actions[bot]`. */
const ACTIONS = 'github-actions[bot]';

async function readMe({ forge, api }: Place, exchange: Exchange): Promise<string> {
  const answer = await exchange.send('GET', `${api}/user`, null, forge === 'github' ? [403, 404] : []);
  if (answer === null) return ACTIONS;
  const name = readText(answer.json, forge === 'gitlab' ? 'username' : 'login');
  if (name === null) throw new CommentError('FORGE_MALFORMED', 'The forge does not say whose token it is.');
  return name;
}

/** Names of accounts differ by more than letter case. */
const isOwn = (author: string, me: string): boolean => author.toLowerCase() === me.toLowerCase();

async function readAll(place: Place, exchange: Exchange, path: string): Promise<Raw[]> {
  const all = new Map<number, Raw>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    // Forgejo pages by `limit`, and may give fewer than that: the last page is the one that has nothing new.
    const query =
      place.forge === 'forgejo' ? `limit=${PER_PAGE}&page=${page}` : `per_page=${PER_PAGE}&page=${page}`;
    const answer = await exchange.send('GET', `${place.api}${path}?${query}`, null);
    if (!Array.isArray(answer?.json)) {
      throw new CommentError('FORGE_MALFORMED', 'The forge answered something that is no list of comments.');
    }
    const before = all.size;
    for (const each of answer.json) {
      const raw = toRaw(each);
      if (raw) all.set(raw.id, raw);
    }
    if (answer.json.length === 0 || all.size === before) return [...all.values()];
  }
  throw new CommentError(
    'FORGE_TOO_MANY',
    `There are more than ${MOST_PAGES * PER_PAGE} comments to look through.`,
  );
}

/** Null for what is none of people’s, such as GitLab’s own notes on what happened. */
function toRaw(value: unknown): Raw | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, system } = value as { id?: unknown; system?: unknown };
  const { user, author } = value as { user?: unknown; author?: unknown };
  const body = readText(value, 'body');
  const name = readText(user, 'login') ?? readText(author, 'username');
  if (typeof id !== 'number' || body === null || name === null || system === true) return null;
  return { id, body, author: name };
}

function readText(value: unknown, key: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const text = (value as Record<string, unknown>)[key];
  return typeof text === 'string' ? text : null;
}
