/**
 * The whole rehearsal, played once for the same inputs: the signed worlds, the trusted roots, and the versions of what
 * judges them. Nothing is played before somebody asks.
 */
import { createHash } from 'node:crypto';
import { SIGSTORE_VERIFY_VERSION, VERSION } from '../version.ts';
import { attackTrust } from './attack-trust.ts';
import { loadAttack, loadHistory } from './attack-world.ts';
import { ATTACK_IDS } from './attacks.ts';
import { type Played, playAll } from './play.ts';
import { toDocument } from './scene.ts';

export type Rehearsal = {
  /** SHA-256 of all that the answers follow from, lower-case hex. */
  inputs: string;
  /** In the order in which the attacks are shown. */
  played: Played[];
};

async function digestInputs(): Promise<string> {
  const worlds = [await loadHistory(), ...(await Promise.all(ATTACK_IDS.map(loadAttack)))];
  const inputs = [attackTrust().sha256, VERSION, SIGSTORE_VERIFY_VERSION, worlds];
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
}

let kept: { inputs: string; played: Promise<Played[]> } | undefined;

export async function rehearse(): Promise<Rehearsal> {
  const inputs = await digestInputs();
  if (kept?.inputs !== inputs) kept = { inputs, played: playAll() };
  return { inputs, played: await kept.played };
}

/** Past what was kept, and without keeping it. */
export async function rehearseAfresh(): Promise<Rehearsal> {
  return { inputs: await digestInputs(), played: await playAll() };
}

/** A provenance document of the rehearsal by its SHA-256, byte for byte as a verdict rests on it. */
export async function findDocument(sha256: string): Promise<Buffer | null> {
  const worlds = [await loadHistory(), ...(await Promise.all(ATTACK_IDS.map(loadAttack)))];
  const documents = worlds.flatMap(({ files }) => files.flatMap((file) => toDocument(file) ?? []));
  return documents.find((bytes) => createHash('sha256').update(bytes).digest('hex') === sha256) ?? null;
}
