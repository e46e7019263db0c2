/** Commands that play the rehearsal, or make one of its verdicts, again. `{origin}` stands for this Callboard's address. */
import { verdictId } from '../verify/id.ts';
import type { ExpectedPublisher, Verdict } from '../verify/verdict.ts';
import { type Command, toReplayCommand } from './reproduce.ts';

const CALLBOARD = 'npm run -s callboard --';
const ROOT = 'lib/rehearsal/attacks/trusted_root.json';

const toFlags = (expected: ExpectedPublisher | null): string =>
  expected?.kind === 'repository' ? `--repository ${expected.repository}` : '--unsafe-any-publisher';

/** None where the verdict rests on no document: there is nothing to make again. */
export function listReplayCommands(id: string, verdict: Verdict): Command[] {
  const { filename, sha256, provenanceSha256, expected } = verdict;
  if (provenanceSha256 === null || sha256 === null) return [];
  const fetchDocument = `curl -o document.provenance {origin}/api/v1/provenance/${provenanceSha256}`;
  const verify = `verify pypi ${toFlags(expected.publisher)} --provenance-file document.provenance --sha256 ${sha256} ${filename}`;
  return [
    toReplayCommand(id),
    {
      title: 'Or verify the document yourself, under the trusted root of the rehearsed attacks',
      command: [fetchDocument, `CALLBOARD_TRUST_ROOT=${ROOT} ${CALLBOARD} ${verify}`].join('\n'),
    },
  ];
}

/** The event played afresh, and each verdict that its answers rest on made again. */
export function listAttackCommands(attack: string, verdicts: readonly Verdict[]): Command[] {
  const replays = verdicts.flatMap((verdict) => {
    const [replay] = listReplayCommands(verdictId(verdict), verdict);
    const about = verdict.expected.publisher ? 'for the expected repository' : 'by whoever the index names';
    return replay ? [{ ...replay, title: `Make the verdict ${about} again, and compare` }] : [];
  });
  return [{ title: 'Play it afresh', command: `${CALLBOARD} rehearsal ${attack}` }, ...replays];
}
