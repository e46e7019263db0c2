/** One rehearsed event: what came before, what is handed out, and each defence's answer. */

import type { FileFact } from '../ledger/types.ts';
import type { AttackFile } from '../rehearsal/attack-world.ts';
import { ATTACK_IDS, type AttackId, isAttackId } from '../rehearsal/attacks.ts';
import { EXECUTED, isNotice } from '../rehearsal/defences.ts';
import { type Cell, type Played, playAttack } from '../rehearsal/play.ts';
import { REASONED } from '../rehearsal/reasoned.ts';
import { toDocument } from '../rehearsal/scene.ts';
import { rehearse } from '../rehearsal/table.ts';
import { sha256Hex } from '../verify/verify.ts';
import { REASONED_IDS, toAttackView, toCellView } from './rehearsal.ts';
import { listAttackCommands } from './rehearsal-commands.ts';
import type { AnswerView, AttackPage, BuiltBy, Replayed, StagedFile } from './views/rehearsal.ts';

/** What the board sees of a file: the verdict on the bytes that the index lists, as a fact. */
type Fact = FileFact | undefined;

function toBuiltBy(fact: Fact): BuiltBy | null {
  const [attestation] = fact?.observations[0]?.attestations ?? [];
  if (!attestation?.publisher) return null;
  const { publisher, claims } = attestation;
  return {
    publisher,
    repositoryNumber: claims?.sourceRepositoryIdentifier ?? null,
    ownerNumber: claims?.sourceRepositoryOwnerIdentifier ?? null,
    runner: claims?.runnerEnvironment ?? null,
  };
}

function findFact({ scene }: Played, { filename, sha256 }: AttackFile): Fact {
  const { files } = scene.history(null);
  return files.find((fact) => fact.filename === filename && fact.sha256 === sha256);
}

function toStagedFile(played: Played, file: AttackFile): StagedFile {
  const { filename, uploadTime, sha256 } = file;
  const document = toDocument(file);
  const provenance = document && sha256Hex(document);
  return { filename, uploadTime, sha256, provenance, builtBy: toBuiltBy(findFact(played, file)) };
}

function toAnswer(cell: Cell, { verdicts }: Played): AnswerView {
  const { title, checks } = EXECUTED[cell.defence];
  const { expected, actual, changes, seen } = cell;
  return {
    ...toCellView(cell),
    title,
    checks,
    notices: isNotice(cell.defence),
    expected,
    actual,
    changes: changes.map(({ kind, severity, message }) => ({ kind, severity, message })),
    seen,
    outcome: verdicts.get(cell.verdict)?.outcome ?? 'indeterminate',
  };
}

function toHistory(played: Played): AttackPage['history'] {
  const { listed, world } = played.scene;
  const releases = Map.groupBy(
    listed.filter((file) => !world.files.includes(file)),
    ({ version }) => version,
  );
  return [...releases].flatMap(([version, [file]]) => {
    if (!file) return [];
    return [{ version, at: file.uploadTime, builtBy: toBuiltBy(findFact(played, file)) }];
  });
}

/** Past what is kept, and compared with it. */
async function replay(id: AttackId, kept: Played): Promise<Replayed> {
  const startedAt = performance.now();
  const { cells } = await playAttack(id);
  const milliseconds = Math.max(1, Math.round(performance.now() - startedAt));
  const different = cells
    .filter((cell, index) => JSON.stringify(cell) !== JSON.stringify(kept.cells[index]))
    .map(({ defence }) => defence);
  return { milliseconds, same: cells.length - different.length, different };
}

/** Null for an id that nothing is rehearsed under. */
export async function getAttackPage(id: string, { isReplay = false } = {}): Promise<AttackPage | null> {
  if (!isAttackId(id)) return null;
  const place = ATTACK_IDS.indexOf(id);
  const { played } = await rehearse();
  const kept = played[place];
  if (!kept) return null;
  const { scene, cells, verdicts } = kept;
  const neighbour = (at: number) => (ATTACK_IDS[at] ? toAttackView(ATTACK_IDS[at]) : null);
  return {
    attack: toAttackView(id),
    project: scene.world.project,
    history: toHistory(kept),
    expected: scene.expected,
    added: scene.world.files.map((file) => toStagedFile(kept, file)),
    fetched: {
      ...toStagedFile(kept, scene.file),
      received: scene.received,
      holds: 'state' in scene.release ? null : scene.release.members.map(({ path }) => path).toSorted(),
      at: scene.world.at,
    },
    answers: cells.map((cell) => toAnswer(cell, kept)),
    reasoned: REASONED_IDS.map((each) => {
      const { title, reasons } = REASONED[each];
      return { id: each, title, reason: reasons[id].reason };
    }),
    commands: listAttackCommands(id, [...verdicts.values()]),
    replayed: isReplay ? await replay(id, kept) : null,
    before: neighbour(place - 1),
    after: neighbour(place + 1),
  };
}
