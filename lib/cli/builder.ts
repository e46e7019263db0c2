/**
 * The build: the web application, complete in `.next/standalone`, and the programs in `dist` (and there beside it).
 * It keeps the digest of its sources, so that `npm start` and `npm test` build only when something changed.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, build as bundle, type Metafile } from 'esbuild';
import { childEnvironment } from '../config.ts';
import { OperationalError } from '../errors.ts';
import { digestSources } from './sources.ts';
import { compressStaticFiles } from './static-files.ts';

const ROOT = resolve(import.meta.dirname, '../..');
export const STANDALONE = join(ROOT, '.next/standalone');
const STAMP = join(STANDALONE, '.sources');

const PROGRAMS = {
  callboard: 'lib/cli/main.ts',
  serve: 'lib/cli/serve.ts',
  'verify-worker': 'lib/watch/verify-worker.ts',
  'import-worker': 'lib/watch/import-worker.ts',
  'listing-worker': 'lib/index/listing-worker.ts',
  'watch-worker': 'lib/watch/watch-worker.ts',
};

/** CommonJS dependencies inside an ES module bundle ask for `require`. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

export function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digestSources(ROOT);
}

/** Builds unless what is there came from these very sources. `say` gets one sentence before the wait. */
export async function ensureBuilt(say: (sentence: string) => void): Promise<void> {
  if (isBuilt()) return;
  say('Building Callboard; this takes about a minute, once.');
  await build({ show: false });
}

/** @throws OperationalError `BUILD_FAILED`, after the tools have said why on stderr. */
export async function build({ show }: { show: boolean }): Promise<void> {
  const digest = digestSources(ROOT);
  rmSync(STAMP, { force: true });
  await bundlePrograms();
  await buildPages(show);
  keepOnlyTheServer();
  cpSync(join(ROOT, '.next/static'), join(STANDALONE, '.next/static'), { recursive: true });
  compressStaticFiles(STANDALONE);
  if (existsSync(join(ROOT, 'public')))
    cpSync(join(ROOT, 'public'), join(STANDALONE, 'public'), { recursive: true });
  cpSync(join(ROOT, 'dist'), join(STANDALONE, 'dist'), { recursive: true });
  writeFileSync(STAMP, digest);
}

async function bundlePrograms(): Promise<void> {
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  const present = Object.entries(PROGRAMS).filter(([, source]) => existsSync(join(ROOT, source)));
  await Promise.all(present.map(([name, source]) => bundleProgram(name, source))).catch((cause: unknown) => {
    throw new OperationalError('BUILD_FAILED', 'The programs could not be bundled; the reason is above.', {
      cause,
    });
  });
}

/**
 * `folder/NAME.mjs`, which starts quickly, and beside it what it imports only when it is needed.
 * @param runtime what it finds as NEXT_RUNTIME, where that is not for whoever runs it to say
 */
export async function bundleProgram(
  name: string,
  source: string,
  folder = 'dist',
  runtime: string | null = null,
): Promise<Metafile> {
  const options: BuildOptions & { metafile: true } = {
    absWorkingDir: ROOT,
    entryPoints: { [name]: source },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: `${name}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // An optional native driver that `pg` asks for and does without.
    external: ['pg-native'],
    banner: { js: REQUIRE },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    define: runtime === null ? {} : { 'process.env.NEXT_RUNTIME': JSON.stringify(runtime) },
    metafile: true,
  };
  return (await bundle(options)).metafile;
}

/** The framework also copies every file that a path in the code might mean: a database in use, for one. */
function keepOnlyTheServer(): void {
  const needed = ['.next', 'node_modules', 'package.json', 'server.js'];
  for (const name of readdirSync(STANDALONE)) {
    if (!needed.includes(name)) rmSync(join(STANDALONE, name), { recursive: true });
  }
}

/** `show`: what the framework has to say goes to stderr as it comes; otherwise only where it fails. */
async function buildPages(show: boolean): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: ROOT,
    env: childEnvironment({ NODE_ENV: 'production' }),
    stdio: ['ignore', show ? 2 : 'pipe', show ? 2 : 'pipe'],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise((done, fail) => child.once('close', done).once('error', fail));
  if (code === 0) return;
  process.stderr.write(Buffer.concat(said));
  throw new OperationalError('BUILD_FAILED', 'The pages could not be built; the reason is above.');
}
