import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../setup/project.ts';

let files: string[];

/** What runs before the first line of a command does: its own chunk, and all that it imports otherwise than on demand. */
function listLoaded({ outputs }: Metafile, entryPoint: string): string[] {
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entryPoint);
  if (!entry) throw new Error(`There is no output of ${entryPoint}.`);
  const chunks = new Set([entry]);
  for (const path of chunks) {
    const needed = outputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    for (const chunk of needed.filter(({ path }) => path in outputs)) chunks.add(chunk.path);
  }
  return [...chunks].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
}

beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['lib/cli/commands/verify.ts'],
    outdir: 'dist',
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
  });
  files = listLoaded(metafile, 'lib/cli/commands/verify.ts');
});

describe('a verification loads nothing that it may not need', () => {
  it.each(['kysely', 'pg', 'pino', 'zod', 'tuf-js', '@tufjs/models', 'next', 'p-limit', 'p-retry'])(
    'not the package %s',
    (name) => {
      expect(files.filter((path) => path.includes(`node_modules/${name}/`))).toEqual([]);
    },
  );

  it.each(['rehearsal', 'store', 'watch', 'queries', 'ledger'])('nothing of lib/%s', (folder) => {
    expect(files.filter((path) => path.startsWith(`lib/${folder}/`))).toEqual([]);
  });

  it('but the verifier', () => {
    expect(files).toContain('lib/verify/verify.ts');
    expect(files.some((path) => path.includes('node_modules/@sigstore/verify/'))).toBe(true);
  });
});
