/** A TUF repository on 127.0.0.1 with keys of its own, which serves one trusted_root.json and can misbehave. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Key,
  Metadata,
  MetaFile,
  Root,
  Signature,
  Snapshot,
  TargetFile,
  Targets,
  Timestamp,
} from '@tufjs/models';

const FUTURE = '2999-01-01T00:00:00Z';
const ROLES = ['root', 'timestamp', 'snapshot', 'targets'] as const;
type Role = (typeof ROLES)[number];
type SigningKey = { key: Key; privateKey: KeyObject };
type Keys = Record<Role, SigningKey>;

/** How it answers every request: as it should, with a status, never, half, without end, or with a redirect to a base URL. */
export type Behaviour = 'serve' | { status: number } | 'hang' | 'stall' | 'endless' | { redirectTo: string };

/** What one publication changes; metadata expires in 2999 unless it says otherwise. */
export type Publication = {
  expires?: Partial<Record<Role, string>>;
  /** Signs in place of the repository's own keys. */
  keys?: Partial<Keys>;
  /** Digests that targets.json names; of the document when absent. */
  hashes?: Record<string, string>;
  targetName?: string;
};

export type TUFRepository = {
  url: string;
  /** The first root.json, which a client starts from. */
  seed: Uint8Array;
  /** What is served, by path without the leading slash; tests may change it. */
  files: Map<string, Buffer>;
  /** Paths asked for so far. */
  requests: string[];
  behaviour: Behaviour;
  /** Signs new targets, snapshot and timestamp metadata around the document. */
  publish(document: Uint8Array, publication?: Publication): void;
  /** Signs a new root, by the old and by new root keys, and new keys for every role. */
  rotateRoot(publication?: Publication): void;
  close(): Promise<void>;
};

export function aKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ format: 'der', type: 'spki' });
  const hex = der.subarray(-32).toString('hex');
  const keyID = createHash('sha256').update(der).digest('hex');
  return {
    key: new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal: { public: hex } }),
    privateKey,
  };
}

const someKeys = (): Keys => ({ root: aKey(), timestamp: aKey(), snapshot: aKey(), targets: aKey() });

function signed(content: Root | Timestamp | Snapshot | Targets, ...keys: SigningKey[]): Buffer {
  const metadata = new Metadata(content);
  for (const { key, privateKey } of keys) {
    metadata.sign(
      (data) => new Signature({ keyID: key.keyID, sig: sign(null, data, privateKey).toString('hex') }),
    );
  }
  return Buffer.from(JSON.stringify(metadata.toJSON()));
}

const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const describe = (version: number, content: Buffer) =>
  new MetaFile({ version, length: content.length, hashes: { sha256: digest(content) } });

export async function startTUFRepository(document: Uint8Array): Promise<TUFRepository> {
  const files = new Map<string, Buffer>();
  const requests: string[] = [];
  let keys = someKeys();
  let rootVersion = 0;
  let version = 0;

  const common = (role: Role, { expires = {} }: Publication, number: number) => ({
    version: number,
    specVersion: '1.0.31',
    expires: expires[role] ?? FUTURE,
  });

  function signRoot(signers: SigningKey[], publication: Publication): void {
    rootVersion += 1;
    const root = new Root({ ...common('root', publication, rootVersion), consistentSnapshot: true });
    for (const role of ROLES) root.addKey(keys[role].key, role);
    files.set(`${rootVersion}.root.json`, signed(root, ...signers));
  }

  function publish(content: Uint8Array, publication: Publication = {}): void {
    version += 1;
    const by = { ...keys, ...publication.keys };
    const { targetName = 'trusted_root.json', hashes = { sha256: digest(content) } } = publication;
    const targets = new Targets(common('targets', publication, version));
    targets.addTarget(new TargetFile({ path: targetName, length: content.length, hashes }));
    const targetsFile = signed(targets, by.targets);
    const meta = { 'targets.json': describe(version, targetsFile) };
    const snapshot = signed(new Snapshot({ ...common('snapshot', publication, version), meta }), by.snapshot);
    const snapshotMeta = describe(version, snapshot);
    const timestamp = new Timestamp({ ...common('timestamp', publication, version), snapshotMeta });
    files.set(`targets/${Object.values(hashes)[0]}.${targetName}`, Buffer.from(content));
    files.set(`${version}.targets.json`, targetsFile);
    files.set(`${version}.snapshot.json`, snapshot);
    files.set('timestamp.json', signed(timestamp, by.timestamp));
  }

  function respond(response: ServerResponse, path: string): void {
    const { behaviour } = repository;
    const file = files.get(path);
    if (behaviour === 'serve') response.writeHead(file ? 200 : 404).end(file);
    else if (behaviour === 'stall') response.writeHead(200).write('{');
    else if (behaviour === 'endless') sendForever(response.writeHead(200));
    else if (typeof behaviour === 'object' && 'status' in behaviour)
      response.writeHead(behaviour.status).end();
    else if (typeof behaviour === 'object') {
      response.writeHead(302, { location: `${behaviour.redirectTo}/${path}` }).end();
    }
  }

  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1);
    requests.push(path);
    respond(response, path);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  signRoot([keys.root], {});
  publish(document);
  const repository: TUFRepository = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seed: files.get('1.root.json') ?? Buffer.alloc(0),
    files,
    requests,
    behaviour: 'serve',
    publish,
    rotateRoot: (publication = {}) => {
      const before = keys.root;
      keys = someKeys();
      signRoot([publication.keys?.root ?? before, keys.root], publication);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return repository;
}

const CHUNK = Buffer.alloc(64 * 1024, ' ');
function sendForever(response: ServerResponse): void {
  if (response.destroyed) return;
  response.write(CHUNK, () => setImmediate(() => sendForever(response)));
}
