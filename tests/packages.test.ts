/** What is installed, and what the image is made of: nothing but the bytes that were looked at. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './setup/project.ts';

test('every package of package-lock.json is pinned to its bytes', () => {
  type Entry = { link?: boolean; inBundle?: boolean; integrity?: string };
  const lock: { packages: Record<string, Entry> } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  );
  // The first is this project; what is bundled comes within the bytes of another package.
  const packages = Object.entries(lock.packages).filter(
    ([path, { link, inBundle }]) => path !== '' && !link && !inBundle,
  );
  expect(packages.length).toBeGreaterThan(100);
  const loose = packages.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''));
  expect(loose.map(([path]) => path)).toEqual([]);
});

describe('the image', () => {
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const stages = dockerfile.split(/^(?=FROM )/m).slice(1);

  test('is built from base images that are named by their digests', () => {
    const bases = stages.map((stage) => stage.split(/\s/)[1]);
    expect(bases.length).toBeGreaterThan(0);
    expect(bases.filter((base) => !/^[a-z0-9.:/-]+@sha256:[0-9a-f]{64}$/.test(base ?? ''))).toEqual([]);
  });

  test('runs npm and the server as a user without rights, and no script that comes with a package', () => {
    for (const stage of stages) {
      const lines = stage.split('\n');
      const user = lines.indexOf('USER node');
      expect(user).toBeGreaterThan(0);
      expect(lines.slice(0, user).filter((line) => /^RUN .*\b(npm|npx) |^RUN node /.test(line))).toEqual([]);
    }
    const installs = dockerfile.match(/npm (ci|install).*/g) ?? [];
    expect(installs.filter((line) => !line.includes('--ignore-scripts'))).toEqual([]);
  });
});
