/**
 * The environment, read once: raw strings in, a typed `Config` out, or one `InputError` that names every bad variable
 * and how to put it right. The only file that looks at `process.env`.
 */
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { DatabaseConfig, TrustRootConfig } from './config-values.ts';
import * as values from './config-values.ts';
import { InputError } from './errors.ts';

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
  watch: boolean;
  watchSeconds: number;
  rehearsal: boolean;
  starter: boolean;
};

export type Environment = Readonly<Record<string, string | undefined>>;

const MONTH_SECONDS = 31 * 24 * 3600;
/** PyPI lets its answers be cached for ten minutes: asking more than once a minute tells nobody anything new. */
const POLITE_SECONDS = 60;

const schema = (cwd: string) =>
  z
    .strictObject({
      CALLBOARD_PYPI_URL: values.originValue.prefault('https://pypi.org'),
      CALLBOARD_FILES_ORIGINS: values.originsValue.prefault('https://files.pythonhosted.org'),
      CALLBOARD_DATABASE_URL: values.databaseValue(cwd).prefault('file:./data/callboard.db'),
      CALLBOARD_HOST: values.hostValue.prefault('127.0.0.1'),
      CALLBOARD_PORT: values.integerValue(1, 65_535).prefault('3000'),
      CALLBOARD_TRUST_ROOT: values.trustRootValue(cwd).prefault('tuf'),
      CALLBOARD_API_TOKEN: values.tokenValue.optional(),
      CALLBOARD_WATCH: values.switchValue.prefault('on'),
      CALLBOARD_WATCH_SECONDS: values.integerValue(1, MONTH_SECONDS).prefault('3600'),
      CALLBOARD_REHEARSAL: values.switchValue.prefault('on'),
      CALLBOARD_STARTER: values.switchValue.prefault('on'),
    })
    .superRefine((read, context) => {
      const isLocal = values.isLoopback(new URL(read.CALLBOARD_PYPI_URL).hostname);
      if (isLocal || read.CALLBOARD_WATCH_SECONDS >= POLITE_SECONDS) return;
      context.addIssue({
        code: 'custom',
        path: ['CALLBOARD_WATCH_SECONDS'],
        message: `must be at least ${POLITE_SECONDS}, unless CALLBOARD_PYPI_URL is an index on this machine.`,
      });
    });

/**
 * A variable that is set and empty counts as not set.
 * @throws InputError `CONFIG_INVALID`, naming every variable that cannot be used.
 */
export function readConfig(env: Environment, cwd: string = process.cwd()): Config {
  const ours = Object.entries(env).filter(([name, value]) => name.startsWith('CALLBOARD_') && value !== '');
  const read = schema(cwd).safeParse(Object.fromEntries(ours));
  if (!read.success)
    throw new InputError('CONFIG_INVALID', toMessage(read.error.issues), { cause: read.error });
  const database = read.data.CALLBOARD_DATABASE_URL;
  return {
    pypiUrl: read.data.CALLBOARD_PYPI_URL,
    filesOrigins: [...new Set([read.data.CALLBOARD_PYPI_URL, ...read.data.CALLBOARD_FILES_ORIGINS])],
    database,
    dataDir: database.kind === 'sqlite' ? dirname(database.file) : resolve(cwd, 'data'),
    host: read.data.CALLBOARD_HOST,
    port: read.data.CALLBOARD_PORT,
    trustRoot: read.data.CALLBOARD_TRUST_ROOT,
    apiToken: read.data.CALLBOARD_API_TOKEN ?? null,
    watch: read.data.CALLBOARD_WATCH,
    watchSeconds: read.data.CALLBOARD_WATCH_SECONDS,
    rehearsal: read.data.CALLBOARD_REHEARSAL,
    starter: read.data.CALLBOARD_STARTER,
  };
}

function toMessage(issues: readonly z.core.$ZodIssue[]): string {
  const known = Object.keys(schema('.').shape).join(', ');
  const sentences = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(
          (name) => `${name} is not a variable that Callboard knows: unset it, or use one of ${known}.`,
        )
      : [`${issue.path.join('.')} ${issue.message}`],
  );
  return `The configuration cannot be used.\n${sentences.map((sentence) => `  - ${sentence}`).join('\n')}`;
}

let current: Config | undefined;

/** This process's configuration: read on first use, and never again. */
export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}

/**
 * What is running: the server, whose log goes to stdout; a command, which keeps stdout for its answer; or a test.
 * Both names are constants by the time this runs: the build or the test runner fills them in.
 */
export function runtime(): 'server' | 'command' | 'test' {
  if (process.env.NODE_ENV === 'test') return 'test';
  return process.env.NEXT_RUNTIME === 'nodejs' ? 'server' : 'command';
}

/** The environment for another program, with `extra` laid over this one's. */
export function childEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...extra };
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
