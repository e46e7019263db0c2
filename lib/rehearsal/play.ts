/** An event under every defence, and what that means for the event: hostile or honest. */

import { verdictId } from '../verify/id.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { Answer } from './answer.ts';
import { ATTACK_IDS, type AttackId, isHonest } from './attacks.ts';
import { DEFENCE_IDS, type DefenceId, EXECUTED } from './defences.ts';
import { openStage, type Scene, type Stage, setScene } from './scene.ts';

export type Result = 'stopped' | 'passes' | 'false-alarm';
export type Cell = Omit<Answer, 'does' | 'verdict'> & {
  attack: AttackId;
  defence: DefenceId;
  result: Result;
  /** Id of the verdict. */
  verdict: string;
};
export type Played = { scene: Scene; cells: Cell[]; verdicts: Map<string, Verdict> };

function toResult(does: Answer['does'], honest: boolean): Result {
  if (does === 'lets-pass') return 'passes';
  return honest ? 'false-alarm' : 'stopped';
}

/** The same for the same data and verifier; nothing of it is kept. */
export async function playAttack(attack: AttackId, stage?: Stage): Promise<Played> {
  const scene = await setScene(attack, stage ?? (await openStage()));
  const verdicts = new Map<string, Verdict>();
  const cells: Cell[] = [];
  for (const defence of DEFENCE_IDS) {
    const { does, verdict, ...answer } = await EXECUTED[defence].ask(scene);
    const id = verdictId(verdict);
    verdicts.set(id, verdict);
    cells.push({ attack, defence, result: toResult(does, isHonest(attack)), verdict: id, ...answer });
  }
  return { scene, cells, verdicts };
}

/** All of it: the table. */
export async function playAll(): Promise<Played[]> {
  const stage = await openStage();
  const played: Played[] = [];
  for (const attack of ATTACK_IDS) {
    played.push(await playAttack(attack, stage));
    // A server answers others in between.
    await new Promise((done) => setImmediate(done));
  }
  return played;
}
