/** What a verdict's code can mean: for one file, and for the page that tells them all. */
import { findFailure, listFailures, type NamedFailure } from '../debate/failures.ts';
import { escapeText } from '../pep740/text.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { FailureHelp, Meaning } from './views/verdict-pages.ts';

function askAbout(failure: NamedFailure, file: string): Meaning {
  const isFirst = failure.ask.startsWith('{file}');
  const name = isFirst ? file.replace(/^this /, 'This ') : file;
  return { ...failure, ask: failure.ask.replaceAll('{file}', () => name) };
}

export function findMeaning(verdict: Verdict): Meaning | null {
  const failure = findFailure(verdict);
  return failure && askAbout(failure, escapeText(verdict.filename));
}

export function getFailureHelp(): FailureHelp {
  return listFailures().map(({ group, failures }) => ({
    group,
    failures: failures.map((failure) => askAbout(failure, 'this file')),
  }));
}
