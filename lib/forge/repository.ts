/**
 * Which repositories are asked for, and where. Nothing but the plain address of a repository on a forge whose certificates
 * are known becomes an argument of git.
 */
import { parseOrigin } from '../config-values.ts';
import { InputError } from '../errors.ts';
import { PUBLISHER_FACTS } from '../pep740/publisher-kinds.ts';
import { quote } from '../pep740/text.ts';
import { ForgeError } from './failure.ts';

export type Repository = {
  /** As it was named, for sentences and as a key. */
  name: string;
  /** `github.com`. */
  forge: string;
  /** What git is given. */
  url: string;
  /** The only protocol that git may use. */
  transport: 'https' | 'http';
};

/** Origins of forges, and those of mirrors that stand in for them; over http on this machine alone. */
export type StandIns = ReadonlyMap<string, string>;

const { GitHub, GitLab } = PUBLISHER_FACTS;
/** How many names the path has: GitLab has groups within groups, at most twenty deep. */
const FORGES = new Map([
  [GitHub.forge, { least: 2, most: 2 }],
  [GitLab.forge, { least: 2, most: 21 }],
]);
/** GitHub allows 100 characters, GitLab 255. */
const NAME = /^[A-Za-z0-9_.-]{1,255}$/;

/** @throws ForgeError `REPOSITORY_UNREADABLE` or `REPOSITORY_ELSEWHERE` */
export function readRepository(text: string, standIns: StandIns = new Map()): Repository {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:') throw unreadable(text);
  const depth = FORGES.get(url.host);
  if (depth === undefined) {
    const known = [...FORGES.keys()].join(' and ');
    throw new ForgeError(
      'REPOSITORY_ELSEWHERE',
      `Only repositories on ${known} are compared; ${quote(text)} is elsewhere.`,
    );
  }
  const names = url.pathname.slice(1).split('/');
  // Written back together, it has to be the text: no user, port, query, escape or dot segment is left over.
  const isPlain = text === `https://${url.host}/${names.join('/')}` && names.every(isName);
  if (!isPlain || names.length < depth.least || names.length > depth.most) throw unreadable(text);
  const origin = standIns.get(url.origin) ?? url.origin;
  // GitLab redirects to the address that ends in `.git`, and GitHub answers at both.
  return {
    name: text,
    forge: url.host,
    url: `${origin}/${names.join('/')}.git`,
    transport: toTransport(url.origin, origin),
  };
}

const isName = (name: string): boolean =>
  NAME.test(name) && name !== '.' && name !== '..' && !name.endsWith('.git');

/** @throws InputError `FORGE_STAND_IN_INVALID`: a mirror is asked over https, or lies on this machine. */
function toTransport(forge: string, origin: string): Repository['transport'] {
  if (origin === forge) return 'https';
  const parsed = parseOrigin(origin);
  if (parsed.ok && parsed.value === origin) return origin.startsWith('http:') ? 'http' : 'https';
  throw new InputError(
    'FORGE_STAND_IN_INVALID',
    `${quote(origin)} is no https origin, and not the http origin of a loopback address.`,
  );
}

function unreadable(text: string): ForgeError {
  return new ForgeError(
    'REPOSITORY_UNREADABLE',
    `${quote(text)} is not the address of a repository, such as https://github.com/owner/name.`,
  );
}

/** @throws ForgeError `COMMIT_UNREADABLE` */
export function readObjectFormat(commit: string): 'sha1' | 'sha256' {
  if (/^[0-9a-f]{40}$/.test(commit)) return 'sha1';
  if (/^[0-9a-f]{64}$/.test(commit)) return 'sha256';
  throw new ForgeError(
    'COMMIT_UNREADABLE',
    `${quote(commit)} is not the whole name of a commit: 40 or 64 lower-case hex digits.`,
  );
}
