/** The command line as a package: packed, installed from its tarball without a network, and run as whoever installed it would. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packTarball, writePackage } from '../../../lib/cli/package.ts';
import { VERSION } from '../../../lib/version.ts';
import { startFakeIndex } from '../../builders/fake-index.ts';
import { openFolder, type Ran, readVector, runToEnd, SLOW, VECTOR_ROOT } from './callboard.ts';

const folder = openFolder();
const { filename, sha256, path, provenance } = readVector('github-publish');

/** Of the tests, so that the programs that npm starts are run by the Node that runs these. */
const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);

const npx = (args: string[], env: Record<string, string> = {}): Promise<Ran> =>
  runToEnd('npx', ['callboard', ...args], { cwd: folder.path('team'), env: toEnvironment(env) });

/** Offline: what were not installed here would be looked for elsewhere. */
const toEnvironment = (env: Record<string, string>): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  PATH,
  HOME: folder.path('home'),
  npm_config_offline: 'true',
  CALLBOARD_TRUST_ROOT: VECTOR_ROOT,
  ...env,
});

beforeAll(async () => {
  for (const name of ['team', 'home']) mkdirSync(folder.path(name));
  await writePackage(folder.path('package'));
  const tarball = packTarball(folder.path('package'), folder.path(''));
  writeFileSync(folder.path('team/package.json'), '{"private": true}');
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball];
  const { code } = await runToEnd('npm', install, { cwd: folder.path('team'), env: toEnvironment({}) });
  expect(code).toBe(0);
});

describe('the package of the command line', SLOW, () => {
  it('brings nothing else along', () => {
    const installed = readdirSync(folder.path('team/node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['callboard']);
    const { dependencies, scripts } = JSON.parse(
      readFileSync(folder.path('team/node_modules/callboard/package.json'), 'utf8'),
    );
    expect({ dependencies, scripts }).toEqual({ dependencies: undefined, scripts: undefined });
  });

  it('has its licence, and those of all that is bundled', () => {
    const read = (name: string) => readFileSync(folder.path(`package/${name}`), 'utf8');
    expect(read('LICENSE')).toContain('Apache License');
    for (const name of ['@sigstore/verify', 'zod', 'kysely', 'pg'])
      expect(read('LICENSES.txt')).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  it('says its version, and what it can do', async () => {
    expect(await npx(['--version'])).toEqual({ code: 0, stdout: `callboard ${VERSION}\n`, stderr: '' });
    expect(await npx(['--help'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('verifies a file without a network', async () => {
    const evidence = ['--offline', '--provenance-file', path, '--sha256', sha256];
    const verify = (...publisher: string[]) => npx(['verify', 'pypi', ...publisher, ...evidence, filename]);
    expect(await verify('--unsafe-any-publisher')).toEqual({
      code: 0,
      stdout: '',
      stderr: `OK: ${filename}\n`,
    });
    expect((await verify('--repository', 'https://github.com/understage/craft')).stderr).toMatch(/^FAILED: /);
  });

  it('shows what a provenance file says', async () => {
    const { code, stdout } = await npx(['inspect', path]);
    expect(code).toBe(0);
    expect(stdout).toContain('github.com');
  });

  it('works on a board, and runs no program that lies in the folder where it is used', async () => {
    mkdirSync(folder.path('team/dist'));
    const program = "import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\n";
    for (const name of ['verify', 'listing', 'import', 'watch'])
      writeFileSync(folder.path(`team/dist/${name}-worker.mjs`), program);
    const index = await startFakeIndex();
    try {
      // So many that threads would be worth it.
      const files = Array.from({ length: 120 }, (_, number) => ({
        filename: `craft-1.${number}.tar.gz`,
        provenance,
      }));
      index.addProject('craft', { files });
      const env = { CALLBOARD_PYPI_URL: index.origin };
      expect(await npx(['track', 'craft'], env)).toMatchObject({
        code: 0,
        stdout: 'craft is tracked now.\n',
      });
      expect((await npx(['check', 'craft'], env)).stdout).toMatch(/^craft: 120 files: 120 Does not verify/);
      expect(existsSync(folder.path('team/ran'))).toBe(false);
    } finally {
      await index.close();
    }
  });
});
