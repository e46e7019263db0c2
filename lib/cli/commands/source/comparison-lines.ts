import { plural } from '../../../quantities.ts';
import { toFactSentence } from '../../../source/facts.ts';
import type { FileChange } from '../../../source/releases.ts';
import { RUN_WORDS, STATE_WORDS } from '../../../source/words.ts';
import type { Compared } from './other-release.ts';

/** The facts first, and then what runs by itself. */
export function toComparisonLines({ filename, unchanged, changes, facts, diffs }: Compared): string[] {
  const same = `${plural(unchanged, 'file')} ${unchanged === 1 ? 'is' : 'are'} the same`;
  return [
    `Beside ${filename}: ${same}, ${plural(changes.length, 'file')} ${changes.length === 1 ? 'is' : 'are'} not.`,
    ...facts.map((fact) => `  ${toFactSentence(fact)}`),
    ...changes.map(toLine),
    ...(diffs ?? []).flatMap(({ diff, reason }) => [
      '',
      ...(diff === null ? [reason ?? ''] : diff.replace(/\n$/, '').split('\n')),
    ]),
  ];
}

function toLine({ kind, path, before, runs, inCommit }: FileChange): string {
  const from = kind === 'renamed' ? ` from ${before}` : '';
  const words = [
    ...(runs === null ? [] : [RUN_WORDS[runs]]),
    ...(inCommit === null ? [] : [inCommit === 'identical' ? 'in the commit' : STATE_WORDS[inCommit]]),
  ];
  return `  ${kind} ${path}${from}${words.length === 0 ? '' : ` (${words.join('; ')})`}`;
}
