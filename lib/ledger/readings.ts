/** What is known of one file: each state its provenance was in, and who is confirmed to have published it. */
import { canonicalJSON } from '../canonical.ts';
import { isConfirmed, signingKey, toIdentity } from './identity.ts';
import type { AttestationFact, FileFact, Identity, ObservationFact, Observed } from './types.ts';

/** Provenance as it was from `at` on. What could not be read makes no reading: unknown is not different. */
export type Reading = {
  at: number;
  observed: Observed;
  /** The SHA-256 of the document; null where the index says that there is none. */
  document: string | null;
  /** The identities confirmed by this document; empty where it is not confirmed. */
  signings: Signing[];
  /** The observation that these are from. */
  confirmed: ObservationFact | null;
  /** The last observation of the same document. */
  latest: ObservationFact;
};

export type Signing = { key: string; identity: Identity; signedAt: number | null };

export type FileState = {
  fact: FileFact;
  /** When it was uploaded, as far as that can be believed. */
  at: number;
  /** Oldest first; two in a row are of different documents. */
  readings: Reading[];
  /** Whether it ever had provenance; null while that is not known. */
  hasProvenance: boolean | null;
  /** The first reading that confirms a publisher: what it was published with. */
  published: Reading | null;
  /** Whether it was yanked all the time since it was first seen. */
  isSkipped: boolean;
};

/**
 * The index states the upload time, and could state any. It was after the last listing that did not name the file,
 * and before the first that did.
 */
function toUploadTime({ uploadedAt, absentAt, firstSeenAt }: FileFact): number {
  return Math.max(Math.min(uploadedAt ?? firstSeenAt, firstSeenAt), absentAt ?? Number.NEGATIVE_INFINITY);
}

/** Observations by time, those of one moment in an order of their own, so that nothing depends on how facts were imported. */
export function inOrder(observations: readonly ObservationFact[]): readonly ObservationFact[] {
  if (observations.length < 2) return observations;
  return observations.toSorted((a, b) => a.at - b.at || (canonicalJSON(a) < canonicalJSON(b) ? -1 : 1));
}

function isReadable({ outcome, provenanceSha256 }: ObservationFact): boolean {
  return outcome === 'no-provenance' || provenanceSha256 !== null;
}

type Known = { key: string; identity: Identity };

/**
 * A project has few publishers and many files: each identity is kept once. Attestations of one build say the same but for
 * the file, and are not read twice.
 */
class Identities {
  readonly #known = new Map<string, Known>();
  #last: { attestation: AttestationFact; known: Known } | null = null;

  read(attestation: AttestationFact): Known | null {
    if (this.#last && isOneBuild(this.#last.attestation, attestation)) return this.#last.known;
    const identity = toIdentity(attestation);
    if (identity === null) return null;
    const known = this.#intern(identity);
    this.#last = { attestation, known };
    return known;
  }

  #intern(identity: Identity): Known {
    const key = signingKey(identity);
    // The key leaves out what no comparison looks at: which trigger and ref of a kind, letter case in an environment.
    const { trigger, sourceRepositoryRef, environment } = identity;
    const name = `${trigger} ${sourceRepositoryRef} ${environment} ${key}`;
    const known = this.#known.get(name) ?? { key, identity };
    this.#known.set(name, known);
    return known;
  }
}

function isOneBuild(a: AttestationFact, b: AttestationFact): boolean {
  return isSame(a.publisher, b.publisher) && isSame(a.claims, b.claims);
}

/** Whether two flat objects have the same members. */
function isSame(a: object | null, b: object | null): boolean {
  if (a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Reflect.get(a, key) === Reflect.get(b, key))
  );
}

/** A file is as good as its least good attestation, so one that is not confirmed leaves none. */
function toSignings({ attestations }: ObservationFact, identities: Identities): Signing[] {
  const signings: Signing[] = [];
  if (!attestations.every(isConfirmed)) return signings;
  for (const attestation of attestations) {
    const known = identities.read(attestation);
    if (known === null || signings.some(({ key }) => key === known.key)) continue;
    signings.push({ key: known.key, identity: known.identity, signedAt: attestation.signedAt });
  }
  return signings;
}

/** A document that was confirmed once stays so, whatever a later verifier or trusted root makes of it. */
function toReadings({ observations, absentAt }: FileFact, identities: Identities): Reading[] {
  const readings: Reading[] = [];
  for (const observation of inOrder(observations)) {
    if (!isReadable(observation)) continue;
    const document = observation.outcome === 'no-provenance' ? null : observation.provenanceSha256;
    const last = readings.at(-1);
    const signings = toSignings(observation, identities);
    if (last && last.document === document) {
      last.latest = observation;
      if (signings.length > 0) Object.assign(last, { signings, confirmed: observation });
    } else {
      const observed = absentAt === null && readings.length === 0 ? 'history' : 'live';
      const confirmed = signings.length > 0 ? observation : null;
      readings.push({ at: observation.at, observed, document, signings, confirmed, latest: observation });
    }
  }
  return readings;
}

export function toFileStates(facts: readonly FileFact[]): FileState[] {
  const identities = new Identities();
  return facts.map((fact) => toFileState(fact, identities));
}

function toFileState(fact: FileFact, identities: Identities): FileState {
  const readings = toReadings(fact, identities);
  const hadDocument = readings.some(({ document }) => document !== null);
  return {
    fact,
    at: toUploadTime(fact),
    readings,
    hasProvenance: readings.length === 0 ? null : hadDocument,
    published: readings.find(({ signings }) => signings.length > 0) ?? null,
    isSkipped: fact.yanked.some(({ from, until }) => from <= fact.firstSeenAt && until === null),
  };
}

export function isYankedAt({ fact }: FileState, at: number): boolean {
  return fact.yanked.some(({ from, until }) => from <= at && (until === null || at < until));
}
