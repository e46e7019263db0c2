/** What reading the largest files takes of memory: the server reads them beside everything else. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { aRow, type Row } from './report.ts';
import { median } from './rounds.ts';

const PROGRAM = join(import.meta.dirname, 'import-reading.ts');
const FILES = ['uv.lock', 'poetry.lock', 'bom.cdx.json'];
const ROUNDS = 3;
/** Less than the thread of a small server could hold. */
const TARGET_MIB = 150;

export async function benchImports(): Promise<Row[]> {
  return FILES.map((filename) => {
    const rises = Array.from({ length: ROUNDS }, () => measureMiB(filename));
    return aRow(`a ${filename} of 4 MB read`, median(rises), 'MiB beyond the idle process', {
      target: { atMost: TARGET_MIB },
    });
  });
}

/** In a process of its own, since what was taken once is not given back. */
function measureMiB(filename: string): number {
  return Number(execFileSync(process.execPath, [PROGRAM, filename], { encoding: 'utf8' }));
}
