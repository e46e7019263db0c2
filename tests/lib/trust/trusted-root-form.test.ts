/** What a trusted root has to say of each authority, and what of it may be unreadable without harm to the rest. */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tufTrust } from '../../../lib/trust/tuf.ts';
import type { Trust } from '../../../lib/verify/trust.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';
import { startTUFRepository } from '../../builders/tuf-repository.ts';
import { aFolder, aNewerDocument, embedded } from './documents.ts';

const VECTORS = join(import.meta.dirname, '../../vectors');

// biome-ignore lint/suspicious/noExplicitAny: a test reaches into whichever part it changes
type Root = any;
const parse = (document: Uint8Array): Root => JSON.parse(Buffer.from(document).toString());
function changed(document: Uint8Array, change: (root: Root) => void): Uint8Array {
  const root = parse(document);
  change(root);
  return Buffer.from(JSON.stringify(root));
}
const open = (document: Uint8Array) => toTrust(document, { source: 'file' });

/** Every period of a root, by how it is reached. */
const PERIODS: [string, (root: Root) => Root][] = [
  ['a transparency log', (root) => root.tlogs[0].publicKey],
  ['a certificate transparency log', (root) => root.ctlogs[1].publicKey],
  ['a certificate authority', (root) => root.certificateAuthorities[1]],
  ['a timestamp authority', (root) => root.timestampAuthorities[0]],
];

const NO_DATES: [string, unknown][] = [
  ['null', null],
  ['a number', 1_700_000_000],
  ['seconds and nanoseconds', { seconds: 1_700_000_000 }],
  ['an empty text', ''],
  ['a date alone', '2023-11-14'],
  ['a time without a zone', '2023-11-14T22:13:19'],
  ['a time without seconds', '2023-11-14T22:13Z'],
  ['a space for the T', '2023-11-14 22:13:19Z'],
  ['a zone without its colon', '2023-11-14T22:13:19+0100'],
  ['a zone that no clock has', '2023-11-14T22:13:19+25:00'],
  ['a zone by its name', '2023-11-14T22:13:19 GMT'],
  ['a day that the calendar lacks', '2023-02-30T22:13:19Z'],
  ['a month that there is not', '2023-13-01T22:13:19Z'],
  ['an hour that no day has', '2023-11-14T24:00:00Z'],
  ['a time as people write it', 'Tue, 14 Nov 2023 22:13:19 GMT'],
];

describe.each(PERIODS)('the period of %s', (_, holderOf) => {
  it.each(NO_DATES)('may not start with %s', (_, start) => {
    const document = changed(embedded.document, (root) => (holderOf(root).validFor.start = start));
    expect(open(document)).toEqual({ ok: false, reason: expect.stringContaining('.validFor.start must be') });
  });

  it.each(NO_DATES.slice(1))('may not end with %s', (_, end) => {
    const document = changed(embedded.document, (root) => (holderOf(root).validFor.end = end));
    expect(open(document)).toEqual({ ok: false, reason: expect.stringContaining('.validFor.end must be') });
  });

  it.each<[string, (holder: Root) => unknown]>([
    ['there', (holder) => delete holder.validFor],
    ['an object', (holder) => (holder.validFor = '2023-11-14T22:13:19Z')],
    ['one with a start', (holder) => (holder.validFor = {})],
    ['spelled as in protobuf JSON', (holder) => (holder.validFor = { Start: '2023-11-14T22:13:19Z' })],
  ])('must be %s', (_, change) => {
    const document = changed(embedded.document, (root) => change(holderOf(root)));
    expect(open(document)).toEqual({ ok: false, reason: expect.stringContaining('.validFor') });
  });

  it.each(['2023-11-14T22:13:19Z', '2023-11-14T22:13:19.123456789Z', '2023-11-14T23:13:19.5+01:00'])(
    'may start at %s, which is one moment everywhere',
    (start) => {
      expect(open(changed(embedded.document, (root) => (holderOf(root).validFor.start = start))).ok).toBe(
        true,
      );
    },
  );
});

describe('the key of a log', () => {
  it.each([
    undefined,
    null,
    'PUBLIC_KEY_DETAILS_UNSPECIFIED',
    0,
    5,
    '5',
    'PKIX_ECDSA_P257_SHA_256',
    'pkix_ed25519',
    'constructor',
  ])('is of a kind that Sigstore names, and not %j', (keyDetails) => {
    for (const role of ['tlogs', 'ctlogs']) {
      const document = changed(
        embedded.document,
        (root) => (root[role][0].publicKey.keyDetails = keyDetails),
      );
      expect(open(document)).toEqual({ ok: false, reason: expect.stringContaining('.publicKey.keyDetails') });
    }
  });

  it.each([undefined, 'HASH_ALGORITHM_UNSPECIFIED', 1, 'sha256'])(
    'comes with a digest algorithm that Sigstore names, and not %j',
    (hashAlgorithm) => {
      const document = changed(embedded.document, (root) => (root.tlogs[0].hashAlgorithm = hashAlgorithm));
      expect(open(document)).toEqual({ ok: false, reason: expect.stringContaining('hashAlgorithm') });
    },
  );
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
  format: 'der',
  type: 'spki',
});

/** Changes that make one log of the right form unreadable. */
const UNREADABLE: [string, (log: Root) => unknown][] = [
  ['bytes that are no key', (log) => (log.publicKey.rawBytes = 'AAAA')],
  ['no bytes', (log) => delete log.publicKey.rawBytes],
  ['a key of another kind than it says', (log) => (log.publicKey.rawBytes = rsa.toString('base64'))],
  ['a kind of key that is not read here', (log) => (log.publicKey.keyDetails = 'ML_DSA_65')],
  ['a tree of another digest', (log) => (log.hashAlgorithm = 'SHA2_512')],
];

const trustedRoot = readFileSync(join(VECTORS, 'trusted_root.json'));
function openVectors(change: (root: Root) => void): Trust {
  const trust = open(changed(trustedRoot, change));
  if (!trust.ok) throw new Error(trust.reason);
  return trust.value;
}
function verify(name: string, trust: Trust) {
  const { outcome, code, ...about } = JSON.parse(readFileSync(join(VECTORS, name, 'expect.json'), 'utf8'));
  expect(outcome).toBe('verified');
  return verifyProvenance({ ...about, provenance: readFileSync(join(VECTORS, name, 'provenance')), trust });
}

describe.each(UNREADABLE)('a log with %s', (_, change) => {
  it('takes nothing from the others', () => {
    const trust = openVectors((root) => {
      const other = structuredClone(root.tlogs[0]);
      other.logId.keyId = Buffer.alloc(32, 7).toString('base64');
      change(other);
      root.tlogs.unshift(other);
    });
    expect(trust.unread).toMatchObject({ tlogs: [Uint8Array.from(Buffer.alloc(32, 7))], ctlogs: [] });
    expect(verify('github-publish', trust)).toMatchObject({ outcome: 'verified' });
  });

  it('leaves open what is recorded in it, and blames nobody', () => {
    const trust = openVectors((root) => change(root.tlogs[0]));
    expect(verify('github-publish', trust)).toMatchObject({
      outcome: 'indeterminate',
      code: 'FORMAT_UNSUPPORTED',
    });
    expect(verify('github-publish-rekor-v2', trust)).toMatchObject({ outcome: 'verified' });
  });

  it('leaves a root without a log where it is the only one', () => {
    const document = changed(trustedRoot, (root) => {
      root.tlogs.splice(1);
      change(root.tlogs[0]);
    });
    expect(open(document)).toEqual({ ok: false, reason: expect.stringContaining('no transparency log') });
  });
});

describe('an authority that cannot be read', () => {
  it('is passed over where it is a timestamp authority, and leaves open what rests on it', () => {
    const trust = openVectors((root) => {
      root.timestampAuthorities[0].certChain.certificates[0].rawBytes = 'AAAA';
    });
    expect(verify('github-publish', trust)).toMatchObject({ outcome: 'verified' });
    expect(verify('github-publish-rekor-v2', trust)).toMatchObject({
      outcome: 'indeterminate',
      code: 'FORMAT_UNSUPPORTED',
    });
  });

  it('is passed over where its key is of a kind that is not read here', () => {
    const unknownCurve = (root: Root) => {
      const [authority] = structuredClone(root.certificateAuthorities);
      for (const certificate of authority.certChain.certificates)
        certificate.rawBytes = withOtherCurve(certificate);
      root.certificateAuthorities.unshift(authority);
    };
    const trust = openVectors(unknownCurve);
    expect(trust.unread.certificateAuthorities).toBe(1);
    expect(verify('github-publish', trust)).toMatchObject({ outcome: 'verified' });
    const alone = openVectors((root) => {
      unknownCurve(root);
      root.certificateAuthorities[1].validFor.end = '2023-02-01T00:00:00Z';
    });
    expect(verify('github-publish', alone)).toMatchObject({
      outcome: 'indeterminate',
      code: 'FORMAT_UNSUPPORTED',
    });
  });

  it('refuses the root where a certificate authority has bytes that are no certificate', () => {
    const document = changed(trustedRoot, (root) => {
      const [authority] = structuredClone(root.certificateAuthorities);
      authority.certChain.certificates[0].rawBytes = 'AAAA';
      root.certificateAuthorities.push(authority);
    });
    expect(open(document)).toEqual({
      ok: false,
      reason: expect.stringContaining('certificate that cannot be read'),
    });
  });
});

/** The same certificate with a curve that no OpenSSL knows: secp384r1 (1.3.132.0.34) becomes 1.3.132.0.99. */
function withOtherCurve({ rawBytes }: { rawBytes: string }): string {
  const der = Buffer.from(rawBytes, 'base64').toString('latin1');
  return Buffer.from(der.replaceAll('\x2b\x81\x04\x00\x22', '\x2b\x81\x04\x00\x63'), 'latin1').toString(
    'base64',
  );
}

describe('a root of another form that comes through TUF', () => {
  it.each<[string, (root: Root) => unknown]>([
    ['a period without a start', (root) => delete root.tlogs[0].publicKey.validFor.start],
    [
      'a date without a zone',
      (root) => (root.timestampAuthorities[0].validFor.start = '2025-07-04T00:00:00'),
    ],
    ['a date that is a number', (root) => (root.certificateAuthorities[0].validFor.start = 1_615_087_229)],
    ['a kind of key that nobody names', (root) => (root.ctlogs[0].publicKey.keyDetails = 'PKIX_LATER')],
  ])('is refused, and the older one stays in use: %s', async (_, change) => {
    const repository = await startTUFRepository(aNewerDocument());
    try {
      const provider = tufTrust({
        mirrorURL: repository.url,
        seed: repository.seed,
        cachePath: aFolder(),
        refreshSeconds: 0,
      });
      await provider.refresh();
      repository.publish(changed(embedded.document, change));
      const { failure } = await provider.refresh();
      expect(failure).toMatchObject({ code: 'TRUST_REFRESH_REFUSED' });
      expect((await provider.current()).document).toEqual(aNewerDocument());
    } finally {
      await repository.close();
    }
  });
});
