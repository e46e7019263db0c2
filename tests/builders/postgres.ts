/**
 * A throw-away PostgreSQL: its own cluster in a temporary folder, on a free port of 127.0.0.1, gone when it is stopped
 * or when this process ends.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export type Cluster = {
  /** An address under which there is nothing yet: a schema of its own, made ten times as fast as a database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
};

const DEBIAN_SERVERS = '/usr/lib/postgresql';
const SUPERUSER = 'callboard';
/** Each waits 100 ms. */
const START_TRIES = 300;

/** The folder of the server's programs, or null where no server is installed. */
export function findServerPrograms(): string | null {
  const folders = [askPgConfig(), ...listVersions()].filter((folder) => folder !== null);
  const hasServer = (folder: string) =>
    ['initdb', 'postgres', 'pg_ctl'].every((name) => existsSync(join(folder, name)));
  return folders.find(hasServer) ?? null;
}

export async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-pg-'));
  const options: ProcessOptions = {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    stdio: 'ignore',
    ...unprivileged(),
  };
  const end = () => endCluster(programs, folder, options);
  process.once('exit', end);
  const stop = async () => {
    process.off('exit', end);
    end();
  };
  try {
    if (options.uid !== undefined && options.gid !== undefined) chownSync(folder, options.uid, options.gid);
    initialise(programs, folder, options);
    const port = await freePort();
    const server = spawn(join(programs, 'postgres'), serverArguments(folder, port), options);
    await waitUntilReady(server, port);
    return toCluster(port, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits, as the end of a process needs it. Immediate shutdown leaves data in any state, but no process and no memory. */
function endCluster(programs: string, folder: string, options: ProcessOptions): void {
  const args = ['stop', '-D', join(folder, 'data'), '-m', 'immediate', '-w'];
  spawnSync(join(programs, 'pg_ctl'), args, options);
  rmSync(folder, { recursive: true, force: true });
}

function askPgConfig(): string | null {
  try {
    return execFileSync('pg_config', ['--bindir'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

/** Debian keeps each version apart; the newest first. */
function listVersions(): string[] {
  if (!existsSync(DEBIAN_SERVERS)) return [];
  const versions = readdirSync(DEBIAN_SERVERS).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DEBIAN_SERVERS, version, 'bin'));
}

/** The server refuses to run as root: then it runs as `postgres`, or as `nobody`. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  if (!user)
    throw new Error('PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" to run it.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

type ProcessOptions = { cwd: string; env: NodeJS.ProcessEnv; stdio: 'ignore'; uid?: number; gid?: number };

function initialise(programs: string, folder: string, options: ProcessOptions): void {
  const args = [
    '-D',
    join(folder, 'data'),
    '-U',
    SUPERUSER,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-locale',
    '--no-sync',
  ];
  execFileSync(join(programs, 'initdb'), args, { ...options, stdio: 'pipe' });
}

/** Nothing here has to survive a power cut, so nothing is synced to disk. */
function serverArguments(folder: string, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '50',
    shared_buffers: '32MB',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', join(folder, 'data'), ...flags];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string')
    throw new Error('The probe for a free port has no port.');
  return address.port;
}

async function waitUntilReady(server: ChildProcess, port: number): Promise<void> {
  let reason: unknown = null;
  for (let tries = 0; tries < START_TRIES && server.exitCode === null; tries++) {
    try {
      return await runSQL(port, 'select 1');
    } catch (error) {
      reason = error;
      await sleep(100);
    }
  }
  throw new Error(`PostgreSQL did not start on port ${port} (exit code ${server.exitCode}).`, {
    cause: reason,
  });
}

function toCluster(port: number, stop: () => Promise<void>): Cluster {
  let schemas = 0;
  return {
    async createDatabase() {
      const schema = `board_${++schemas}`;
      await runSQL(port, `create schema ${schema}`);
      return `${addressOf(port)}?options=${encodeURIComponent(`-c search_path=${schema}`)}`;
    },
    stop,
  };
}

const addressOf = (port: number) => `postgres://${SUPERUSER}@127.0.0.1:${port}/postgres`;

async function runSQL(port: number, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(port) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
