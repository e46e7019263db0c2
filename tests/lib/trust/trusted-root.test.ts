import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openKnown } from '../../../lib/trust/known.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { buildInstance } from '../../builders/instance.ts';
import { readRealRoot } from '../../builders/real.ts';
import { runs } from '../../setup/runs.ts';
import { embedded } from './documents.ts';

const validFrom = new Date('2024-01-01T00:00:00Z');
// biome-ignore lint/suspicious/noExplicitAny: a test reaches into whichever part it changes
const changed = (change: (root: any) => void): Uint8Array => {
  const root = JSON.parse(Buffer.from(embedded.document).toString());
  change(root);
  return Buffer.from(JSON.stringify(root));
};
const open = (document: Uint8Array) => toTrust(document, { source: 'file' });
const instanceOf = (document: Uint8Array) => {
  const trust = open(document);
  return trust.ok ? trust.value.instance : trust.reason;
};

describe('a trusted root', () => {
  it('is named by the SHA-256 of its bytes, and keeps them', () => {
    const trust = open(embedded.document);
    expect(trust).toMatchObject({
      ok: true,
      value: {
        source: 'file',
        sha256: createHash('sha256').update(embedded.document).digest('hex'),
        document: embedded.document,
      },
    });
  });

  it('of the next media type version is read too', () => {
    const document = changed((root) => {
      root.mediaType = 'application/vnd.dev.sigstore.trustedroot.v0.2+json';
    });
    expect(open(document).ok).toBe(true);
  });
});

describe('the instance of a trusted root', () => {
  it('is public-good or staging for the roots that ship with Callboard', () => {
    expect(instanceOf(openKnown('public-good').document)).toBe('public-good');
    expect(instanceOf(openKnown('staging').document)).toBe('staging');
  });

  it('is custom where a file only borrows the public-good address', () => {
    const borrowed = buildInstance({ name: 'sigstore.dev', validFrom }).trustedRoot;
    expect(instanceOf(borrowed)).toBe('custom');
  });

  it('is custom where an authority was added to the public-good ones', () => {
    const { trustedRoot } = buildInstance({ name: 'example.test', validFrom });
    const added = JSON.parse(trustedRoot.toString()).certificateAuthorities;
    expect(instanceOf(changed((root) => root.certificateAuthorities.push(...added)))).toBe('custom');
  });

  it('stays public-good after a rotation that keeps an older authority', () => {
    const { trustedRoot } = buildInstance({ name: 'sigstore.dev', validFrom });
    const added = JSON.parse(trustedRoot.toString()).certificateAuthorities;
    expect(instanceOf(changed((root) => root.certificateAuthorities.push(...added)))).toBe('public-good');
  });

  it('is rehearsal where the authority has the rehearsal address', () => {
    expect(instanceOf(buildInstance({ name: 'rehearsal.invalid', validFrom }).trustedRoot)).toBe('rehearsal');
  });

  it('is the one given where the caller knows it', () => {
    const { trustedRoot } = buildInstance({ name: 'example.test', validFrom });
    const trust = toTrust(trustedRoot, { source: 'file', instance: 'rehearsal' });
    expect(trust).toMatchObject({ ok: true, value: { instance: 'rehearsal' } });
  });
});

describe('the recorded trusted roots', () => {
  it.each(['public-good', 'staging'] as const)('names the recorded %s root', (name) => {
    expect(instanceOf(readRealRoot(name))).toBe(name);
  });
});

const flaws: [string, Uint8Array][] = [
  ['no bytes', new Uint8Array()],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['a truncated document', embedded.document.subarray(0, 1000)],
  ['an array', Buffer.from('[]')],
  ['null', Buffer.from('null')],
  ['a duplicate key', Buffer.from('{"mediaType": "a", "mediaType": "b"}')],
  ['deep nesting', Buffer.from(`${'['.repeat(1e5)}${']'.repeat(1e5)}`)],
  ['more than 1 MiB', Buffer.concat([embedded.document, Buffer.alloc(1024 * 1024, ' ')])],
  ['another media type', changed((root) => (root.mediaType = 'application/json'))],
  ['a media type that is no text', changed((root) => (root.mediaType = { toString: 1 }))],
  ['no certificate authority', changed((root) => (root.certificateAuthorities = []))],
  ['no transparency log', changed((root) => (root.tlogs = []))],
  ['no certificate transparency log', changed((root) => delete root.ctlogs)],
  [
    'an authority without certificates',
    changed((root) => (root.certificateAuthorities[0].certChain.certificates = [])),
  ],
  ['an authority without a chain', changed((root) => delete root.certificateAuthorities[0].certChain)],
  [
    'a certificate that is none',
    changed((root) => (root.certificateAuthorities[0].certChain.certificates[0].rawBytes = 'AAAA')),
  ],
  ['a log without a key', changed((root) => delete root.tlogs[0].publicKey)],
  ['a log without an id', changed((root) => (root.tlogs[0].logId.keyId = ''))],
  ['a date that is none', changed((root) => (root.tlogs[0].publicKey.validFor.start = 'yesterday'))],
  [
    'an end before the start',
    changed((root) => (root.certificateAuthorities[1].validFor.end = '2001-01-01T00:00:00Z')),
  ],
];

describe('a document that is no usable trusted root', () => {
  it.each(flaws)('is refused with a sentence: %s', (_, document) => {
    expect(open(document)).toEqual({
      ok: false,
      reason: expect.stringMatching(/^The trusted root cannot be used\. .+\.$/),
    });
  });

  it('cannot put control characters into the sentence', () => {
    const document = changed((root) => (root.mediaType = '\u001b[2J\u202e'));
    expect(open(document)).toMatchObject({ reason: expect.stringMatching(/^[\x20-\x7e]+$/) });
  });

  it('never throws, whatever part of it is replaced by whatever JSON', () => {
    const root = JSON.parse(Buffer.from(embedded.document).toString());
    const paths = pathsOf(root);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, value) => {
        const copy = structuredClone(root);
        const at = path.slice(0, -1).reduce((node, key) => node[key], copy);
        at[path.at(-1) ?? ''] = value;
        expect(typeof open(Buffer.from(JSON.stringify(copy))).ok).toBe('boolean');
      }),
      runs(),
    );
  });

  it('never throws, whatever bytes are changed', () => {
    fc.assert(
      fc.property(fc.nat(embedded.document.length - 1), fc.uint8Array({ maxLength: 4 }), (at, bytes) => {
        const document = Buffer.from(embedded.document);
        document.set(bytes.subarray(0, document.length - at), at);
        expect(typeof open(document).ok).toBe('boolean');
      }),
      runs(),
    );
  });
});

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}
