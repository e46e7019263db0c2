import { formatExact, OUTCOME_WORDS, toStatement } from '@/lib/format';
import { verdictPath } from '../ui/paths';
import { leadAttestation, toCommit, type View } from './view';
import { CAVEATS_SHORT, CHECK_STATES, CHECKS } from './words';

/** The verdict as a person pastes it into a bug report. `{origin}` is filled in where it is copied. */
export function toText(view: View, id: string, at: string | null): string {
  const { verdict } = view;
  const lines = [
    verdict.filename,
    `SHA-256 ${verdict.sha256 ?? 'not stated by the index'}`,
    `${OUTCOME_WORDS[verdict.outcome]}: ${toSentence(view)}`,
    verdict.code ? `Code ${verdict.code}` : null,
    ...verdict.checks.map(
      ({ name, state }) => `- ${CHECKS[name].name}: ${CHECK_STATES[state].word.toLowerCase()}`,
    ),
    view.caveats.length > 0 ? 'This does not prove:' : null,
    ...view.caveats.map(({ id }) => `- ${CAVEATS_SHORT[id]}`),
    at ? `Found on ${formatExact(at)} by Callboard ${verdict.verifier.version}` : null,
    `{origin}${verdictPath(id)}`,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

function toSentence(view: View): string {
  if (view.verdict.outcome !== 'verified') return view.verdict.message;
  const lead = leadAttestation(view.verdict);
  return toStatement({
    publisher: lead?.publisher ?? null,
    commit: toCommit(lead?.claims ?? null),
    uploadTime: view.uploadTime,
  });
}
