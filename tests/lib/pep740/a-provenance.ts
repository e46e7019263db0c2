/** Provenance objects of the right shape and without any proof, as JSON values to change one thing of. */

export type JSONObject = { [key: string]: JSONValue };
export type JSONValue = null | boolean | number | string | JSONValue[] | JSONObject;

export const PUBLISH = 'https://docs.pypi.org/attestations/publish/v1';
export const SLSA = 'https://slsa.dev/provenance/v1';

export function toBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function toBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

export function aStatement(predicateType = PUBLISH): JSONObject {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'foo-1.0.tar.gz', digest: { sha256: '00'.repeat(32) } }],
    predicateType,
    predicate: null,
  };
}

export function anAttestation(predicateType = PUBLISH): JSONObject {
  return {
    version: 1,
    verification_material: { certificate: toBase64('certificate'), transparency_entries: [anEntry()] },
    envelope: {
      statement: toBase64(JSON.stringify(aStatement(predicateType))),
      signature: toBase64('signature'),
    },
  };
}

export function anEntry(): JSONObject {
  return {
    logIndex: '153454663',
    logId: { keyId: toBase64('log') },
    kindVersion: { kind: 'dsse', version: '0.0.1' },
    integratedTime: '1733354041',
    inclusionPromise: { signedEntryTimestamp: toBase64('promise') },
    inclusionProof: {
      logIndex: '31550401',
      rootHash: toBase64('root'),
      treeSize: '31550402',
      hashes: [toBase64('left'), toBase64('right')],
      checkpoint: { envelope: 'log.example - 1\n31550402\ncm9vdA==\n' },
    },
    canonicalizedBody: toBase64('body'),
  };
}

export function aGitHubPublisher(): JSONObject {
  return {
    kind: 'GitHub',
    repository: 'owner/name',
    workflow: 'release.yml',
    environment: null,
    claims: null,
  };
}

export function aProvenance(
  publisher: JSONValue = aGitHubPublisher(),
  attestations = [anAttestation()],
): JSONObject {
  return { version: 1, attestation_bundles: [{ publisher, attestations }] };
}

/** The value with what stands at `path` replaced; `undefined` removes it. */
export function change(value: JSONObject, path: string, replacement: JSONValue | undefined): JSONObject {
  const copy = structuredClone(value);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  // biome-ignore lint/suspicious/noExplicitAny: a path through JSON of any shape
  const parent = keys.reduce((at: any, key) => at[key], copy);
  if (replacement === undefined) delete parent[last];
  else parent[last] = replacement;
  return copy;
}
