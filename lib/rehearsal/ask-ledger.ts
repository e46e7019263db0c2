/** The real ledger, folded over what the board saw; and the real verifier about the bytes that arrive. */
import { foldLedger } from '../ledger/fold.ts';
import type { JudgedChange } from '../ledger/types.ts';
import type { ExpectedPublisher, Verdict } from '../verify/verdict.ts';
import type { Answer } from './answer.ts';
import { askIndexNamed, requireProvenance } from './ask-verifier.ts';
import { nameSide } from './change-side.ts';
import type { Scene } from './scene.ts';

const GRAVITY = { alarm: 0, warning: 1, notice: 2, information: 3 };

/** Of the release as a whole, and of the file that is fetched. */
function listChanges({ history, file }: Scene, pinned: ExpectedPublisher | null): JudgedChange[] {
  return foldLedger(history(pinned))
    .changes.filter(({ version }) => version === file.version)
    .filter(({ filename }) => filename === null || filename === file.filename)
    .toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

/** A verdict that failed comes first; with a pin, provenance is required. */
export function askLedger(scene: Scene, pinned: ExpectedPublisher | null): Answer {
  const changes = listChanges(scene, pinned);
  const [gravest] = changes;
  const required = pinned ? requireProvenance(scene, null) : askIndexNamed(scene);
  const isObjection = gravest?.severity === 'alarm' || gravest?.severity === 'warning';
  if (required.verdict.outcome === 'failed' || !gravest || !isObjection) {
    return sayNothing(scene, { ...required, changes }, gravest);
  }
  const { kind, message, before, after } = gravest;
  return {
    ...required,
    does: 'stops',
    code: kind,
    reason: message,
    expected: nameSide(before, kind),
    actual: nameSide(after, kind),
    changes,
  };
}

/** The ledger raises nothing that waits for a person, so its answer is the verdict's. */
function sayNothing(scene: Scene, answer: Answer, noted: JudgedChange | undefined): Answer {
  if (answer.does === 'stops') return answer;
  return { ...answer, reason: sayUnraised(scene, answer.verdict, noted) };
}

function sayUnraised({ world }: Scene, { outcome }: Verdict, noted: JudgedChange | undefined): string {
  if (noted) return `The ledger notes it, and raises no warning: ${noted.message}`;
  if (!world.hasHistory) return 'The ledger never saw this project before, so nothing can differ.';
  return outcome === 'no-provenance'
    ? 'There is no provenance, and the releases that the ledger compares this one with had none either.'
    : 'Nothing differs from the releases before that the ledger remembers.';
}
