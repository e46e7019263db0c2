/**
 * The environment, read once: raw strings in, a typed `Config` out, or one `InputError` that names every bad variable
 * and how to put it right. The only file that looks at `process.env`.
 */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { listSignInProblems, type SignInConfig, toSignIn } from './config-sign-in.ts';
import type { DatabaseConfig, TrustRootConfig } from './config-values.ts';
import * as values from './config-values.ts';
import { InputError } from './errors.ts';
import type { Parsed } from './pep740/parsed.ts';

export type { OIDCConfig, ProxyConfig } from './config-sign-in.ts';
export type { DatabaseConfig, TrustRootConfig } from './config-values.ts';

export type Config = {
  /** Origin of the Simple and Integrity APIs, without a trailing slash. */
  pypiUrl: string;
  /** Origins that files may be fetched from; the index's own is always among them. */
  filesOrigins: string[];
  /** `file` is an absolute path. */
  database: DatabaseConfig;
  /** Absolute path of the folder for what can be fetched again, such as the TUF cache. */
  dataDir: string;
  host: string;
  port: number;
  /** `path` is absolute. */
  trustRoot: TrustRootConfig;
  /** Null: writes over the API are refused. */
  apiToken: string | null;
  /** Who may write from the pages: whoever opens them, where that is somebody on this machine (`local`), or nobody. */
  pageWriters: 'local' | 'none';
  /** How people sign in; null: nobody does. */
  signIn: SignInConfig | null;
  /** Who has which role of those who sign in. */
  roles: readonly values.RoleRule[];
  /** Whether everybody may read, also where people sign in. */
  publicRead: boolean;
  /** Addresses and networks of the proxies whose forwarded headers count. */
  trustedProxies: string[];
  /** How many projects of the index are tracked at most. */
  maxProjects: number;
  watch: boolean;
  watchSeconds: number;
  /** Whether the index's own feeds of what is new are read. */
  indexNews: boolean;
  /** What the index is sent at most by this process, on average. */
  requestsPerSecond: number;
  rehearsal: boolean;
  starter: boolean;
  /** Web or e-mail address of whoever runs this, which the index's operators find in the User-Agent. */
  contact: string | null;
  /** Where somebody whom a page tells wrongly may say so; null: nobody said. */
  correctionUrl: string | null;
  /** Who pins publishers and decides about changes, until there are accounts. */
  reviewer: string;
  /** Where people open the board: origin of the links that leave it, and of forms; null: nobody said. */
  publicUrl: string | null;
  /** The operator's own words on provenance, one line: they stand beside every verdict. */
  note: string | null;
  /** Whether what is published is held against its commit: then artifacts and trees are fetched for it. */
  source: boolean;
  /** Origins of forges, and those that are asked in their place. */
  forgeUrls: ReadonlyMap<string, string>;
  /** Where changes are sent; both are secrets. */
  webhook: WebhookConfig | null;
};
type WebhookConfig = { url: string; secret: string };

type Environment = Readonly<Record<string, string | undefined>>;

const MONTH_SECONDS = 31 * 24 * 3600;
/**
 * PyPI states no number; it asks for requests one after the other rather than thousands within minutes. 100,000 projects a
 * day are 1.2 a second: docs/politeness.md has the arithmetic.
 */
export const POLITE_PER_SECOND = 5;
const MAX_PER_SECOND = 1_000;

/** Each variable: how its text is read, and the text that stands for one that is not set. */
const VARIABLES = {
  CALLBOARD_PYPI_URL: [values.parseOrigin, 'https://pypi.org'],
  CALLBOARD_FILES_ORIGINS: [values.parseOrigins, 'https://files.pythonhosted.org'],
  CALLBOARD_DATABASE_URL: [values.parseDatabase, 'file:./data/callboard.db'],
  CALLBOARD_HOST: [values.parseHost, '127.0.0.1'],
  CALLBOARD_PORT: [values.integerParser(1, 65_535), '3000'],
  CALLBOARD_TRUST_ROOT: [values.parseTrustRoot, 'tuf'],
  CALLBOARD_API_TOKEN: [values.parseToken, null],
  CALLBOARD_AUTH: [values.parseAuth, null],
  CALLBOARD_OIDC_ISSUER: [values.parseIssuer, null],
  CALLBOARD_OIDC_CLIENT_ID: [values.parseLine, null],
  CALLBOARD_OIDC_CLIENT_SECRET: [values.parseLine, null],
  CALLBOARD_OIDC_GROUPS_CLAIM: [values.parseLine, 'groups'],
  CALLBOARD_PROXY_USER_HEADER: [values.parseHeaderName, null],
  CALLBOARD_PROXY_GROUPS_HEADER: [values.parseHeaderName, null],
  CALLBOARD_ROLES: [values.parseRoles, ''],
  CALLBOARD_PUBLIC_READ: [values.parseSwitch, 'off'],
  CALLBOARD_TRUSTED_PROXIES: [values.parseNetworks, ''],
  CALLBOARD_MAX_PROJECTS: [values.integerParser(1, 1_000_000), '20000'],
  CALLBOARD_WATCH: [values.parseSwitch, 'on'],
  CALLBOARD_WATCH_SECONDS: [values.integerParser(1, MONTH_SECONDS), '3600'],
  CALLBOARD_INDEX_NEWS: [values.parseSwitch, 'on'],
  CALLBOARD_REQUESTS_PER_SECOND: [values.integerParser(1, MAX_PER_SECOND), null],
  CALLBOARD_REHEARSAL: [values.parseSwitch, 'on'],
  CALLBOARD_STARTER: [values.parseSwitch, 'on'],
  CALLBOARD_CONTACT: [values.parseContact, null],
  CALLBOARD_CORRECTION_URL: [values.parseReply, null],
  CALLBOARD_REVIEWER: [values.parseReviewer, 'local'],
  CALLBOARD_PUBLIC_URL: [values.parsePublicURL, null],
  CALLBOARD_NOTE: [values.parseNote, null],
  CALLBOARD_SOURCE: [values.parseSwitch, 'on'],
  CALLBOARD_FORGE_URLS: [values.parseForgeURLs, ''],
  CALLBOARD_WEBHOOK_URL: [values.parseWebhookURL, null],
  CALLBOARD_WEBHOOK_SECRET: [values.parseSecret, null],
} as const satisfies Record<string, readonly [(text: string, cwd: string) => Parsed<unknown>, string | null]>;

type Variables = typeof VARIABLES;
type Name = keyof Variables;
type Value<N extends Name> =
  | Extract<ReturnType<Variables[N][0]>, { ok: true }>['value']
  | (Variables[N][1] extends null ? null : never);
type Values = { [N in Name]: Value<N> };

/**
 * A variable that is set and empty counts as not set. `isPackage`: this is the command line on its own, see `toUserCache`.
 * @throws InputError `CONFIG_INVALID`, naming every variable that cannot be used.
 */
export function readConfig(
  env: Environment,
  cwd: string = process.cwd(),
  isPackage: boolean = process.env.NEXT_RUNTIME === 'package',
): Config {
  const read = readValues(env, cwd);
  return {
    pypiUrl: read.CALLBOARD_PYPI_URL,
    filesOrigins: [...new Set([read.CALLBOARD_PYPI_URL, ...read.CALLBOARD_FILES_ORIGINS])],
    database: read.CALLBOARD_DATABASE_URL,
    dataDir: isPackage ? toUserCache(env) : toDataDir(read.CALLBOARD_DATABASE_URL, cwd),
    host: read.CALLBOARD_HOST,
    port: read.CALLBOARD_PORT,
    trustRoot: read.CALLBOARD_TRUST_ROOT,
    apiToken: read.CALLBOARD_API_TOKEN,
    pageWriters: isOpenToOthers(read) || toSignIn(read) !== null ? 'none' : 'local',
    signIn: toSignIn(read),
    roles: read.CALLBOARD_ROLES,
    publicRead: read.CALLBOARD_PUBLIC_READ,
    trustedProxies: read.CALLBOARD_TRUSTED_PROXIES,
    maxProjects: read.CALLBOARD_MAX_PROJECTS,
    watch: read.CALLBOARD_WATCH,
    watchSeconds: read.CALLBOARD_WATCH_SECONDS,
    indexNews: read.CALLBOARD_INDEX_NEWS,
    requestsPerSecond: read.CALLBOARD_REQUESTS_PER_SECOND ?? toPerSecond(read),
    rehearsal: read.CALLBOARD_REHEARSAL,
    starter: read.CALLBOARD_STARTER,
    contact: read.CALLBOARD_CONTACT,
    correctionUrl: read.CALLBOARD_CORRECTION_URL,
    reviewer: read.CALLBOARD_REVIEWER,
    publicUrl: read.CALLBOARD_PUBLIC_URL,
    note: read.CALLBOARD_NOTE,
    source: read.CALLBOARD_SOURCE,
    forgeUrls: read.CALLBOARD_FORGE_URLS,
    webhook: toWebhook(read),
  };
}

/** An index on this machine is one’s own. */
const toPerSecond = ({ CALLBOARD_PYPI_URL: url }: Values): number =>
  values.isLoopback(new URL(url).hostname) ? MAX_PER_SECOND : POLITE_PER_SECOND;

function toWebhook(read: Values): WebhookConfig | null {
  const { CALLBOARD_WEBHOOK_URL: url, CALLBOARD_WEBHOOK_SECRET: secret } = read;
  return url === null || secret === null ? null : { url, secret };
}

/** Unsigned, anybody could send what Callboard sends; and a secret alone is an address that was forgotten. */
function listHalves(env: Environment): string[] {
  const pair = ['CALLBOARD_WEBHOOK_URL', 'CALLBOARD_WEBHOOK_SECRET'] as const;
  const [missing, ...both] = pair.filter((name) => !env[name]);
  if (missing === undefined || both.length > 0) return [];
  const [set] = pair.filter((name) => name !== missing);
  return [`${missing} is not set, but ${set} is: set both, or neither.`];
}

/** Nobody but this machine can connect. */
const listensHere = ({ CALLBOARD_HOST: host }: Values): boolean =>
  values.isLoopback(host.includes(':') ? `[${host}]` : host.toLowerCase());

/** Others than this machine reach it: directly, at an address that people were told, or through a proxy. */
function isOpenToOthers(read: Values): boolean {
  const { CALLBOARD_PUBLIC_URL: url, CALLBOARD_TRUSTED_PROXIES: proxies } = read;
  return (
    !listensHere(read) || (url !== null && !values.isLoopback(new URL(url).hostname)) || proxies.length > 0
  );
}

/** Nothing stands between others and a board that listens to them, so whoever starts it says that nobody signs in. */
function listUnsaid(read: Values): string[] {
  if (listensHere(read) || read.CALLBOARD_AUTH !== null) return [];
  return [
    `CALLBOARD_AUTH is not set, but on ${read.CALLBOARD_HOST} Callboard is open to other machines: set CALLBOARD_AUTH=none, and its pages are read-only while writes need CALLBOARD_API_TOKEN; set CALLBOARD_AUTH=oidc, and people sign in; set CALLBOARD_AUTH=proxy, and a proxy says who they are; or set CALLBOARD_HOST=127.0.0.1.`,
  ];
}

function toDataDir(database: DatabaseConfig, cwd: string): string {
  return database.kind === 'sqlite' ? dirname(database.file) : resolve(cwd, 'data');
}

/** The command line on its own runs in folders of others, such as a checkout of a pull request: nothing there is kept or trusted. */
function toUserCache({ XDG_CACHE_HOME }: Environment): string {
  return join(XDG_CACHE_HOME?.startsWith('/') ? XDG_CACHE_HOME : join(homedir(), '.cache'), 'callboard');
}

function readValues(env: Environment, cwd: string): Values {
  const read: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, [parse, fallback]] of Object.entries(VARIABLES)) {
    const text = env[name] || fallback;
    const parsed: Parsed<unknown> = text === null ? { ok: true, value: null } : parse(text, cwd);
    if (parsed.ok) read[name] = parsed.value;
    else problems.push(`${name} ${parsed.reason}`);
  }
  problems.push(...listHalves(env), ...listUnknown(env), ...listSignInProblems(env));
  if (problems.length > 0) throw toRefusal(problems);
  // Every variable was read by its own parser, or there is a problem.
  const all = read as Values;
  const unsaid = listUnsaid(all);
  if (unsaid.length > 0) throw toRefusal(unsaid);
  return all;
}

function listUnknown(env: Environment): string[] {
  const isUnknown = (name: string) => name.startsWith('CALLBOARD_') && env[name] && !(name in VARIABLES);
  const known = Object.keys(VARIABLES).join(', ');
  return Object.keys(env)
    .filter(isUnknown)
    .map((name) => `${name} is not a variable that Callboard knows: unset it, or use one of ${known}.`);
}

function toRefusal(problems: string[]): InputError {
  const list = problems.map((problem) => `  - ${problem}`).join('\n');
  return new InputError('CONFIG_INVALID', `The configuration cannot be used.\n${list}`);
}

let current: Config | undefined;

/** This process's configuration: read on first use, and never again. */
export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}

/**
 * What is running: the server, whose log goes to stdout; a command, which keeps stdout for its answer; or a test. The
 * command line on its own is a command, and its NEXT_RUNTIME is `package`.
 * Both names are constants by the time this runs: the build or the test runner fills them in.
 */
export function runtime(): 'server' | 'command' | 'test' {
  if (process.env.NODE_ENV === 'test') return 'test';
  return process.env.NEXT_RUNTIME === 'nodejs' ? 'server' : 'command';
}

/** A secret of another program’s, such as a forge’s token in a pipeline; null where it is not set. It is never kept or shown. */
export const readSecret = (name: string): string | null => process.env[name]?.trim() || null;

/** The environment for another program, with `extra` laid over this one's. */
export function childEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...extra };
}

/** A preload (`--import` and its like) and its value, as NODE_OPTIONS has them. */
const PRELOADS =
  /(?<=^|\s)(?:--import|--require|-r|--loader|--experimental-loader)(?:=|\s+)("(?:\\.|[^"\\])*"|\S+)/g;

/**
 * The environment for a thread: this one's, without preloads by a relative path, which would be looked for in whatever
 * folder the process has gone to since. A thread's log is that of what started it.
 */
export function threadEnvironment(): NodeJS.ProcessEnv {
  const isAbsolute = (path: string) => /^"?(\/|[a-z]+:)/i.test(path);
  const options = process.env.NODE_OPTIONS?.replace(PRELOADS, (preload, path: string) =>
    isAbsolute(path) ? preload : '',
  );
  return { ...process.env, NODE_OPTIONS: options, NEXT_RUNTIME: runtime() === 'server' ? 'nodejs' : '' };
}

/**
 * Sets this process's environment so that the framework's server, loaded into it next, listens where it should and
 * reads this same configuration, although it changes to its own folder first.
 */
export function exportConfig(chosen: Config): void {
  const { database, trustRoot } = chosen;
  process.env.CALLBOARD_DATABASE_URL = database.kind === 'sqlite' ? `file:${database.file}` : database.url;
  if (trustRoot.source === 'file') process.env.CALLBOARD_TRUST_ROOT = trustRoot.path;
  process.env.HOSTNAME = chosen.host;
  process.env.PORT = String(chosen.port);
  process.env.NEXT_TELEMETRY_DISABLED = '1';
}
