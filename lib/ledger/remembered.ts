/** Who published a project, each remembered from the first time on. */
import { createHash } from 'node:crypto';
import { canonicalJSON } from '../canonical.ts';
import { isConfirmed, subjectOf } from './identity.ts';
import type { FileState, Reading, Signing } from './readings.ts';
import type { ReleaseNode } from './release-node.ts';
import type { Identity, RememberedIdentity, Sighting } from './types.ts';

type Seen = { signing: Signing; reading: Reading; file: FileState };

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Environments, runners and signers are listed with an identity: they are how it works, not who it is. */
function toEssence(identity: Identity) {
  const {
    environment: _environment,
    runnerEnvironment: _runner,
    trigger: _trigger,
    sourceRepositoryRef: _ref,
    buildSignerURI: _signer,
    ...essence
  } = identity;
  return essence;
}

/** The ids of identities, each worked out once, however many files it published. */
export class IdentityIds {
  readonly #ids = new Map<string, string>();

  get({ key, identity }: Pick<Signing, 'key' | 'identity'>): string {
    const known = this.#ids.get(key);
    if (known) return known;
    const id = sha256(canonicalJSON(toEssence(identity)));
    this.#ids.set(key, id);
    return id;
  }
}

/** Every document counts that a file ever had: what was confirmed once is remembered. Oldest upload first. */
function listSeen(nodes: readonly ReleaseNode[]): Seen[] {
  const seen = nodes.flatMap(({ files }) =>
    files.flatMap((file) =>
      file.readings.flatMap((reading) => reading.signings.map((signing) => ({ signing, reading, file }))),
    ),
  );
  return seen.toSorted((a, b) => a.file.at - b.file.at);
}

export function toSighting({ signing, reading, file }: Seen): Sighting {
  return {
    version: file.fact.version,
    filename: file.fact.filename,
    at: file.at,
    signedAt: signing.signedAt,
    observed: reading.observed,
  };
}

const named = (values: (string | null)[]): string[] =>
  [...new Set(values)].filter((value) => value !== null).toSorted();

function toRemembered(id: string, seen: readonly [Seen, ...Seen[]]): RememberedIdentity {
  const first = seen[0];
  const last = seen.at(-1) ?? first;
  const identities = [...new Set(seen.map(({ signing }) => signing.identity))];
  const stated = last.reading.latest.attestations.find(isConfirmed);
  return {
    id,
    subject: subjectOf(first.signing.identity),
    ...toEssence(first.signing.identity),
    environments: named(identities.map(({ environment }) => environment)),
    runnerEnvironments: named(identities.map(({ runnerEnvironment }) => runnerEnvironment)),
    triggers: named(identities.map(({ trigger }) => trigger)),
    buildSignerURIs: named(identities.map(({ buildSignerURI }) => buildSignerURI)),
    stated: stated?.publisher ?? null,
    first: toSighting(first),
    last: toSighting(last),
    versions: [...new Set(seen.flatMap(({ file }) => file.fact.version ?? []))],
    fileCount: new Set(seen.map(({ file }) => file)).size,
  };
}

/** Everybody who is confirmed to have published, in the order in which they were first seen. */
export function rememberIdentities(nodes: readonly ReleaseNode[], ids: IdentityIds): RememberedIdentity[] {
  const groups = new Map<string, [Seen, ...Seen[]]>();
  for (const seen of listSeen(nodes)) {
    const id = ids.get(seen.signing);
    const group = groups.get(id);
    if (group) group.push(seen);
    else groups.set(id, [seen]);
  }
  return [...groups].map(([id, seen]) => toRemembered(id, seen));
}
