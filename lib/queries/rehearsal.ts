/** The rehearsal as pages and API read it. */
import { countHappened } from '../debate/incidents.ts';
import { ATTACK_IDS, type AttackId, EVENTS, isHonest } from '../rehearsal/attacks.ts';
import { DEFENCE_IDS, type DefenceId, EXECUTED, isDefenceId, isNotice } from '../rehearsal/defences.ts';
import type { Cell } from '../rehearsal/play.ts';
import { REHEARSAL_PROJECTS } from '../rehearsal/projects.ts';
import { REASONED, type ReasonedId } from '../rehearsal/reasoned.ts';
import { findDocument, type Rehearsal, rehearse, rehearseAfresh } from '../rehearsal/table.ts';
import type { Verdict } from '../verify/verdict.ts';
import { services } from '../watch/services.ts';
import type {
  AttackView,
  CellView,
  DefenceView,
  Lesson,
  Need,
  RehearsalPage,
  RehearsalTable,
} from './views/rehearsal.ts';

/** From what asks least of a user to what asks most. */
const NEEDS: Need[] = [
  'digest',
  'provenance',
  'expectation-or-memory',
  'expectation-or-files',
  'expectation',
  'memory-or-files',
  'memory',
  'pin',
  'source',
  'diff',
  'nothing',
];

export const REASONED_IDS = Object.keys(REASONED) as ReasonedId[];

export function toAttackView(id: AttackId): AttackView {
  return { id, honest: isHonest(id), ...EVENTS[id] };
}

export function toCellView({ attack, defence, result, code, verdict, reason }: Cell): CellView {
  return { attack, defence, result, code, verdict, reason };
}

function listDefences(): DefenceView[] {
  const executed = DEFENCE_IDS.map((id): DefenceView => {
    const { title, checks } = EXECUTED[id];
    return { id, title, checks, executed: true, notices: isNotice(id) };
  });
  const reasoned = REASONED_IDS.map((id): DefenceView => {
    const { title, checks } = REASONED[id];
    return { id, title, checks, executed: false };
  });
  return [...executed, ...reasoned];
}

function toTable({ inputs, played }: Rehearsal): RehearsalTable {
  const cells = played.flatMap((each) => each.cells.map(toCellView));
  return { inputs, attacks: ATTACK_IDS.map(toAttackView), defences: listDefences(), cells };
}

/** What `GET /api/v1/rehearsal` answers; `isFresh` plays it again. */
export async function getRehearsal({ isFresh = false } = {}): Promise<RehearsalTable> {
  return toTable(await (isFresh ? rehearseAfresh() : rehearse()));
}

/** The least that a user has to have for an attack to be stopped or noticed, from the defences that do. */
function toNeed(stops: (defence: DefenceId) => boolean): Need {
  const inFiles = stops('source-match') || stops('reading-the-diff');
  if (stops('tls-and-index-digest') || stops('manifest-digest')) return 'digest';
  if (stops('index-named-publisher')) return 'provenance';
  if (stops('expected-repository') && stops('ledger')) return 'expectation-or-memory';
  if (stops('expected-repository')) return inFiles ? 'expectation-or-files' : 'expectation';
  if (stops('ledger')) return inFiles ? 'memory-or-files' : 'memory';
  if (stops('ledger-pinned') && !inFiles) return 'pin';
  if (stops('source-match')) return 'source';
  return inFiles ? 'diff' : 'nothing';
}

function toLesson({ attacks, cells }: RehearsalTable): Lesson {
  const does = (attack: AttackView, defence: DefenceId, result: CellView['result']) =>
    cells.some((cell) => cell.attack === attack.id && cell.defence === defence && cell.result === result);
  const hostile = attacks.filter(({ honest }) => !honest);
  const byNeed = Map.groupBy(hostile, (attack) => toNeed((id) => does(attack, id, 'stopped')));
  return {
    needs: NEEDS.map((need) => ({ need, attacks: byNeed.get(need) ?? [] })),
    falseAlarms: DEFENCE_IDS.map((defence) => ({
      defence,
      title: EXECUTED[defence].title,
      attacks: attacks.filter((attack) => does(attack, defence, 'false-alarm')),
    })),
  };
}

export async function getRehearsalPage(): Promise<RehearsalPage> {
  const table = await getRehearsal();
  const reasons = { 'pgp-signature': REASONED['pgp-signature'].reasons };
  const { rehearsal } = (await services()).config;
  const projects = rehearsal ? REHEARSAL_PROJECTS : [];
  return { ...table, lesson: toLesson(table), reasons, happened: countHappened(), projects };
}

/** `trackedAt`: since when the rehearsed ledger remembers the project. */
export type RehearsedVerdict = {
  id: string;
  verdict: Verdict;
  attack: AttackView;
  at: string;
  trackedAt: string;
};

/** By the beginning of an id; of several attacks that lead to the same verdict, the first. */
export async function findRehearsedVerdict(reference: string): Promise<RehearsedVerdict | null> {
  const { played } = await rehearse();
  for (const { scene, verdicts } of played) {
    const [found] = [...verdicts].filter(([id]) => id.startsWith(reference));
    if (!found) continue;
    const [id, verdict] = found;
    const { id: attack, world, trackedAt } = scene;
    return { id, verdict, attack: toAttackView(attack), at: world.at, trackedAt };
  }
  return null;
}

/** A document of the rehearsed attacks by its digest; null for any other. */
export const getRehearsedDocument = (sha256: string): Promise<Uint8Array | null> => findDocument(sha256);

/** The defence that a narrow screen shows; whatever is no id means the one that most people ask about. */
export function toDefenceId(param: string | string[] | undefined): DefenceId {
  return typeof param === 'string' && isDefenceId(param) ? param : 'expected-repository';
}
