/** What the tests keep of the material beside the project is that material, unchanged. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listRealPaths, readReal } from './builders/real.ts';
import { ROOT } from './setup/project.ts';
import { describeShared, readShared } from './setup/shared.ts';

describeShared('what the tests keep of the material beside the project', () => {
  test('is byte for byte what was recorded', () => {
    const recorded = listRealPaths('.').filter((path) => path !== 'README.md');
    expect(recorded.filter((path) => !readReal(path).equals(readShared(`real/${path}`)))).toEqual([]);
    expect(recorded.length).toBeGreaterThan(0);
  });

  test('has every case of pypi.eclass that was executed', () => {
    const kept = JSON.parse(readFileSync(join(ROOT, 'tests/lib/gentoo/cases.json'), 'utf8')).cases;
    const { cases } = JSON.parse(readShared('gentoo/eclass-cases.json').toString());
    expect(cases.length).toBeGreaterThan(0);
    expect(kept).toEqual(expect.arrayContaining(cases));
  });
});
