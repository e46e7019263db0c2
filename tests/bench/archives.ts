/** How long the listing of a release file takes, and what it takes of memory beyond the idle process. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { aRow, type Row } from './report.ts';
import { median } from './rounds.ts';

const PROGRAM = join(import.meta.dirname, 'archive-listing.ts');
const LARGE = ['acme-1.0.tar.gz', 'acme-1.0.zip'];
const ROUNDS = 3;
const TARGET_SECONDS = 3;
const TARGET_MIB = 64;

type Figures = { seconds: number; mib: number };

export async function benchArchives(): Promise<Row[]> {
  const large = LARGE.flatMap((filename) => {
    const { seconds, mib } = measure('large', filename);
    return [
      aRow(`a ${filename} of 100 MB listed`, seconds, 'seconds', { target: { atMost: TARGET_SECONDS } }),
      aRow('the same, in memory', mib, 'MiB beyond the idle process', { target: { atMost: TARGET_MIB } }),
    ];
  });
  const small = LARGE.map((filename) =>
    aRow(`a ${filename} of 650 files listed`, measure('many', filename).seconds * 1000, 'ms'),
  );
  return [...large, ...small];
}

/** In a process of its own, since what was taken once is not given back. */
function measure(what: 'large' | 'many', filename: string): Figures {
  const figures = Array.from({ length: ROUNDS }, (): Figures => {
    return JSON.parse(execFileSync(process.execPath, [PROGRAM, what, filename], { encoding: 'utf8' }));
  });
  return {
    seconds: median(figures.map((each) => each.seconds)),
    mib: median(figures.map((each) => each.mib)),
  };
}
