/** What other repositories run of ours: nothing that they pass on is ever read as code. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { writeLedgerFile } from '../lib/gate/ledger-file.ts';
import { startFakeForge, TOKEN } from './builders/fake-forge.ts';
import { runToEnd, SLOW } from './lib/cli/callboard.ts';
import { aFile, aLedger, aProject, aRelease } from './lib/gate/a-ledger.ts';
import { ROOT } from './setup/project.ts';

const read = (path: string) => readFileSync(join(ROOT, 'ci', path), 'utf8');

describe('the action for GitHub', () => {
  const stepSchema = z.strictObject({
    name: z.string(),
    if: z.string().optional(),
    shell: z.literal('bash'),
    env: z.record(z.string().regex(/^[A-Z_]+$/), z.string().regex(/^\$\{\{ [a-z._]+ \}\}$/)).optional(),
    run: z.string(),
  });
  const actionSchema = z.strictObject({
    name: z.string(),
    description: z.string(),
    inputs: z.record(
      z.string(),
      z.strictObject({
        description: z.string(),
        required: z.boolean().optional(),
        default: z.string().optional(),
      }),
    ),
    runs: z.strictObject({ using: z.literal('composite'), steps: z.array(stepSchema) }),
  });
  const action = actionSchema.parse(parse(read('github/action.yml')));

  test('has no expression within a command, and runs no action of others', () => {
    expect(action.runs.steps.filter(({ run }) => run.includes('${{'))).toEqual([]);
  });

  test('hands on each input that it has, and none that it has not', () => {
    const named = action.runs.steps.flatMap(({ env = {}, if: condition = '' }) =>
      [...Object.values(env), condition].flatMap((text) => /inputs\.([a-z]+)/.exec(text)?.[1] ?? []),
    );
    expect(new Set(named)).toEqual(new Set(Object.keys(action.inputs)));
  });

  test('gives the token to nothing but what comments', () => {
    const given = action.runs.steps.filter(({ env = {} }) => 'GITHUB_TOKEN' in env);
    expect(given.map(({ name }) => name)).toEqual(['Compare']);
  });
});

test('the template for GitLab is one job, of commands that are texts', () => {
  const jobs = z.record(z.string(), z.looseObject({ script: z.array(z.string()) }));
  const { callboard, ...others } = jobs.parse(parse(read('gitlab/callboard.yml')));
  expect(others).toEqual({});
  expect(callboard?.script).toHaveLength(4);
});

test.each(['callboard.sh', 'compare.sh', 'gate.sh'])('%s is a script that bash reads to its end', (name) => {
  const { status, stderr } = spawnSync('bash', ['-n', join(ROOT, 'ci', name)], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

describe('the scripts, beside a command line', SLOW, () => {
  let folder = '';
  const ledger = aLedger(
    aProject(),
    aProject({ project: 'prop', releases: [aRelease({ files: [aFile({ outcome: 'failed' })] })] }),
  );

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-ci-'));
    cpSync(join(ROOT, 'ci'), join(folder, 'callboard/ci'), { recursive: true });
    mkdirSync(join(folder, 'callboard/dist/package/bin'), { recursive: true });
    const program = pathToFileURL(inject('commandLine').program);
    writeFileSync(join(folder, 'callboard/dist/package/bin/start.mjs'), `await import('${program}');\n`);
    mkdirSync(join(folder, 'work'));
    const put = (name: string, text: string) => writeFileSync(join(folder, 'work', name), text);
    put('ledger.json', writeLedgerFile(ledger));
    put('enforced.toml', '[[rule]]\nmatch = "*"\nenforce = true\n');
    put('broken.toml', '[[rule]]\nmach = "*"\n');
    put('good.txt', 'cue==1.0\n');
    put('bad.txt', 'prop==1.0\n');
    put('open.txt', 'unheard==1.0\n');
    put('requirements.txt', 'cue==1.0\n');
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: join(folder, 'work'), stdio: 'ignore' });
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=Zoe', '-c', 'user.email=zoe@example.org', 'commit', '-qm', 'base');
    put('requirements.txt', 'cue==1.0\nprop==1.0\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (script: string, env: Record<string, string>) =>
    runToEnd('bash', [join(folder, 'callboard/ci', script)], {
      cwd: join(folder, 'work'),
      env: {
        PATH: `${join(process.execPath, '..')}:${process.env.PATH}`,
        NODE_ENV: 'production',
        CHECK_LEDGER: 'ledger.json',
        ...env,
      },
    });

  test.each([
    ['good.txt', 'enforced.toml', 0],
    ['bad.txt', 'enforced.toml', 1],
    ['good.txt', 'broken.toml', 2],
    ['open.txt', 'enforced.toml', 3],
  ])('%s by %s ends with %i, in whatever form it is told', async (file, policy, code) => {
    const env = { CHECK_FILE: file, CHECK_POLICY: policy };
    expect((await run('gate.sh', env)).code).toBe(code);
    const sarif = join(folder, `${file}-${policy}.sarif`);
    const told = await run('gate.sh', { ...env, GITHUB_ACTIONS: 'true', CHECK_SARIF: sarif });
    expect(told.code).toBe(code);
    if (code === 2) return;
    expect(JSON.parse(readFileSync(sarif, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(told.stdout.includes('::error ')).toBe(code !== 0);
  });

  test('a name that would be a command is the name of a file, and no token is handed to the gate', async () => {
    const { code, stdout, stderr } = await run('gate.sh', {
      CHECK_FILE: '$(touch owned); echo owned',
      GITHUB_TOKEN: TOKEN,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('$(touch owned); echo owned cannot be read: there is no such file.');
    expect(stdout + stderr).not.toContain(TOKEN);
    expect(execFileSync('ls', [join(folder, 'work')], { encoding: 'utf8' })).not.toContain('owned');
  });

  test.each(['github', 'forgejo', 'gitlab'] as const)('the comparison is one comment at %s', async (name) => {
    const forge = await startFakeForge(name);
    const compared = { CHECK_FILE: 'requirements.txt', CHECK_BASE: 'HEAD' };
    const hub = {
      GITHUB_TOKEN: TOKEN,
      GITHUB_API_URL: forge.api,
      GITHUB_REPOSITORY: 'stage/cue',
      CHECK_NUMBER: '7',
    };
    const at: Record<typeof name, Record<string, string>> = {
      github: hub,
      forgejo: { ...hub, GITEA_ACTIONS: 'true' },
      gitlab: {
        GITLAB_TOKEN: TOKEN,
        CI_API_V4_URL: forge.api,
        CI_PROJECT_ID: 'stage/cue',
        CI_MERGE_REQUEST_IID: '7',
      },
    };
    try {
      for (let time = 0; time < 2; time += 1) {
        const { code, stderr } = await run('compare.sh', { ...compared, ...at[name] });
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      }
      expect(forge.comments).toHaveLength(1);
      expect(forge.comments[0]?.body).toContain('`prop`');
    } finally {
      await forge.close();
    }
  });
});
