/**
 * One rehearsed event, set up: what the index lists, what arrives, and the verifier and the ledger to ask about it.
 * Nothing here decides anything; `defences.ts` does.
 */

import { judge } from '../evidence/judge.ts';
import { toObservation } from '../ledger/observation.ts';
import type { FileFact, History, Pin } from '../ledger/types.ts';
import { readRelease } from '../matching/match-file.ts';
import type { Unknown } from '../matching/unknown.ts';
import { compareVersions, parseVersion } from '../pep740/version.ts';
import type { Release } from '../source/types.ts';
import type { Trust } from '../verify/trust.ts';
import type { ExpectedPublisher, Verdict } from '../verify/verdict.ts';
import { sha256Hex, verifyProvenance } from '../verify/verify.ts';
import { toBytes } from './archive.ts';
import { attackTrust } from './attack-trust.ts';
import {
  type AttackFile,
  type AttackWorld,
  loadAttack,
  loadHistory,
  type SharedHistory,
} from './attack-world.ts';
import type { AttackId } from './attacks.ts';

/** How long after an upload the board sees it, and how long before it last looked. */
const LOOK_MS = 30 * 60_000;

export type Scene = {
  id: AttackId;
  world: AttackWorld;
  /** When the board first read the project. */
  trackedAt: string;
  /** What the index lists: the history, and what came with the event. */
  listed: AttackFile[];
  /** The file that is fetched, as the index lists it. */
  file: AttackFile;
  /** The bytes that arrive, under the name that the index lists. */
  arriving: { filename: string; bytes: Uint8Array };
  /** What is in them. */
  release: Release | Unknown;
  /** SHA-256 of them. */
  received: string;
  /** The file of the same kind of the release before, as it was fetched then; null: there is none. */
  before: AttackFile | null;
  /** SHA-256 that was kept when a file of this name was first fetched; null: it never was. */
  kept: string | null;
  /** SHA-256 that whoever fetched the file before keeps: of the real bytes, where the release job built any under its name. */
  keptEarlier: string;
  /** What a careful user wrote down of the project that is meant. */
  expected: SharedHistory['expected'];
  trust: Trust;
  /** The real verifier, about the bytes that arrive. */
  verify: (expected: ExpectedPublisher | null) => Verdict;
  /** Facts for the real ledger, as the board collects them: of what the index lists. */
  history: (pinned: ExpectedPublisher | null) => History;
};

export const toDocument = ({ provenance }: AttackFile): Buffer | null =>
  provenance === null ? null : Buffer.from(JSON.stringify(provenance));

/** What all scenes have in common: the history, judged once. */
export type Stage = { shared: SharedHistory; trust: Trust; past: FileFact[] };

export async function openStage(): Promise<Stage> {
  const shared = await loadHistory();
  const trust = attackTrust();
  const tracked = Date.parse(shared.trackedAt);
  return { shared, trust, past: shared.files.map((file) => toFact(file, tracked, trust)) };
}

export async function setScene(id: AttackId, { shared, trust, past }: Stage): Promise<Scene> {
  const world = await loadAttack(id);
  const known = world.hasHistory ? shared.files : [];
  const listed = [...known, ...world.files];
  const file = listed.find(({ filename }) => filename === world.target);
  if (!file) throw new Error(`The index lists no ${world.target}.`);
  const bytes = toBytes(world.received ?? file.archive);
  const arriving = { filename: file.filename, bytes };
  const received = sha256Hex(bytes);
  const fetched = known.find(({ filename }) => filename === world.target);
  const kept = fetched ? sha256Hex(toBytes(fetched.archive)) : null;
  const tracked = Date.parse(shared.trackedAt);
  const facts = [
    ...(world.hasHistory ? past.map((fact) => (world.isHistoryYanked ? yank(fact, world.at) : fact)) : []),
    ...world.files.map((added) => toFact(added, tracked, trust)),
  ];
  const toPin = (publisher: ExpectedPublisher): Pin => ({ id: 'pin', publisher, by: 'a user', at: tracked });
  return {
    id,
    world,
    trackedAt: shared.trackedAt,
    listed,
    file,
    arriving,
    release: await readRelease(arriving),
    received,
    before: findBefore(file, known),
    kept,
    keptEarlier: kept ?? (world.genuine === null ? received : sha256Hex(toBytes(world.genuine))),
    expected: shared.expected,
    trust,
    verify: (expected) => verify(file, received, expected, trust),
    history: (pinned) => ({
      project: world.project,
      files: facts,
      statuses: [],
      pins: pinned ? [toPin(pinned)] : [],
      decisions: [],
      recorded: [],
    }),
  };
}

function findBefore(file: AttackFile, known: readonly AttackFile[]): AttackFile | null {
  const isWheel = ({ filename }: AttackFile) => filename.endsWith('.whl');
  const earlier = known.filter((each) => isWheel(each) === isWheel(file) && compareFiles(each, file) < 0);
  return earlier.toSorted(compareFiles).at(-1) ?? null;
}

function compareFiles(a: AttackFile, b: AttackFile): number {
  const [one, other] = [parseVersion(a.version), parseVersion(b.version)];
  return one.ok && other.ok ? compareVersions(one.value, other.value) : 0;
}

/** As the board saw it just before the event. */
function yank(fact: FileFact, at: string): FileFact {
  return { ...fact, yanked: [{ from: Date.parse(at) - LOOK_MS, until: null }] };
}

function verify(file: AttackFile, sha256: string, expected: ExpectedPublisher | null, trust: Trust): Verdict {
  const evidence = { sha256, stated: null, provenance: toDocument(file) };
  return judge({ filename: file.filename, trust, expected }, evidence, (document) =>
    verifyProvenance({ ...document, trust }),
  );
}

/** What the board remembers of a file: it goes by the digest that the index lists, and downloads nothing. */
function toFact(file: AttackFile, tracked: number, trust: Trust): FileFact {
  const { filename, version, sha256, uploadTime } = file;
  const uploadedAt = Date.parse(uploadTime);
  const isLive = uploadedAt > tracked;
  const firstSeenAt = isLive ? uploadedAt + LOOK_MS : tracked;
  return {
    filename,
    version,
    sha256,
    uploadedAt,
    firstSeenAt,
    absentAt: isLive ? uploadedAt - LOOK_MS : null,
    gone: [],
    yanked: [],
    observations: [toObservation(verify(file, sha256, null, trust), firstSeenAt)],
  };
}
