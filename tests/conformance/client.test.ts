import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleToJSON } from '@sigstore/bundle';
import { afterAll, describe, expect, it } from 'vitest';
import { parseProvenance } from '../../lib/pep740/provenance.ts';
import { toBundle } from '../../lib/verify/bundle.ts';
import { APPLIES, DOES_NOT_APPLY } from './cases.ts';
import { runClient } from './client.ts';

const VECTORS = join(import.meta.dirname, '../vectors');
const CASES = join(import.meta.dirname, '../lib/verify/cases');
const MISSING_START = 'conformance-trust-root-tlog-missing-validity-start_fail';
const root = join(VECTORS, 'trusted_root.json');
const folder = mkdtempSync(join(tmpdir(), 'callboard-conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const IDENTITY = 'https://github.com/theatre/stagecraft/.github/workflows/release.yml@refs/tags/v1.4.0';
const ISSUER = 'https://token.actions.githubusercontent.com';

// biome-ignore lint/suspicious/noExplicitAny: a test reaches into whichever part it changes
function writeBundle(vector: string, change: (bundle: any) => unknown = () => undefined): string {
  const parsed = parseProvenance(readFileSync(join(VECTORS, vector, 'provenance')));
  const attestation = parsed.ok ? parsed.value.attestationBundles[0]?.attestations[0] : undefined;
  if (!attestation) throw new Error('the vector holds no attestation');
  const bundle = JSON.parse(JSON.stringify(bundleToJSON(toBundle(attestation))));
  change(bundle);
  const file = join(folder, `${vector}.sigstore.json`);
  writeFileSync(file, JSON.stringify(bundle));
  return file;
}

const digestOf = (vector: string) =>
  `sha256:${JSON.parse(readFileSync(join(VECTORS, vector, 'expect.json'), 'utf8')).sha256}`;

function verifyArguments(
  bundle: string,
  artifact: string,
  options: { identity?: string; issuer?: string } = {},
) {
  const { identity = IDENTITY, issuer = ISSUER } = options;
  const expected = ['--certificate-identity', identity, '--certificate-oidc-issuer', issuer];
  return ['verify-bundle', '--bundle', bundle, ...expected, '--trusted-root', root, artifact];
}

const PUBLISH = 'github-publish';

describe('the conformance client', () => {
  it.each([PUBLISH, 'github-publish-rekor-v2', 'github-slsa'])('accepts what is verified: %s', (vector) => {
    const answer = runClient(verifyArguments(writeBundle(vector), digestOf(vector)));
    expect(answer).toEqual({ verified: true, message: 'Verified.' });
  });

  it('takes a file as well as a digest, and a file that is called like one', () => {
    const artifact = join(folder, 'artifact');
    writeFileSync(artifact, 'stagecraft-1.4.0.tar.gz');
    expect(runClient(verifyArguments(writeBundle(PUBLISH), artifact)).verified).toBe(true);
    writeFileSync(artifact, 'other bytes');
    expect(runClient(verifyArguments(writeBundle(PUBLISH), artifact)).verified).toBe(false);
  });

  it('refuses another identity, another issuer and another file', () => {
    const bundle = writeBundle(PUBLISH);
    const digest = digestOf(PUBLISH);
    const others = [
      verifyArguments(bundle, digest, { identity: IDENTITY.slice(0, -1) }),
      verifyArguments(bundle, digest, { identity: `${IDENTITY}x` }),
      verifyArguments(bundle, digest, { identity: '.*' }),
      verifyArguments(bundle, digest, { issuer: 'https://gitlab.com' }),
      verifyArguments(bundle, `sha256:${'0'.repeat(64)}`),
    ];
    for (const args of others) expect(runClient(args).verified, args.join(' ')).toBe(false);
  });

  it.each([
    'certificate-unknown-authority_fail',
    'sct-missing_fail',
    'proof-hash_fail',
    'signature-another-key_fail',
  ])('refuses what the checks up to the signature refuse: %s', (vector) => {
    expect(runClient(verifyArguments(writeBundle(vector), digestOf(vector))).verified).toBe(false);
  });

  it('refuses a trusted root that is none, before it looks at the bundle', () => {
    const own = join(CASES, MISSING_START);
    const args = verifyArguments(join(own, 'bundle'), digestOf(PUBLISH)).with(8, join(own, 'trusted_root'));
    expect(runClient(args)).toEqual({ verified: false, message: expect.stringContaining('validFor.start') });
  });

  // biome-ignore lint/suspicious/noExplicitAny: a test reaches into whichever part it changes
  it.each<[string, (bundle: any) => unknown]>([
    [
      'an older version',
      (bundle) => (bundle.mediaType = 'application/vnd.dev.sigstore.bundle+json;version=0.1'),
    ],
    ['a message in place of a statement', (bundle) => delete bundle.dsseEnvelope],
    ['another payload', (bundle) => (bundle.dsseEnvelope.payloadType = 'text/plain')],
    ['two signatures', (bundle) => bundle.dsseEnvelope.signatures.push(bundle.dsseEnvelope.signatures[0])],
    ['two log entries', (bundle) => bundle.verificationMaterial.tlogEntries.push({})],
  ])('refuses a bundle that is no attestation: %s', (_, change) => {
    expect(runClient(verifyArguments(writeBundle(PUBLISH, change), digestOf(PUBLISH))).verified).toBe(false);
  });

  it.each([
    [[]],
    [['sign-bundle', '--identity-token', 'x', '--bundle', 'y', 'z']],
    [['verify-bundle', '--bundle', 'x', '--key', 'y', 'z']],
    [['verify-bundle', '--unknown']],
    [verifyArguments('nowhere.json', digestOf(PUBLISH))],
  ])('says in one sentence why it does not take %j', (args) => {
    expect(runClient(args)).toEqual({ verified: false, message: expect.stringMatching(/\S/) });
  });

  it('is a program of its own, which exits with 0 for what is verified and with 1 for the rest', {
    timeout: 60_000,
  }, () => {
    const program = join(import.meta.dirname, 'callboard-conformance');
    const run = (args: string[]) => execFileSync(process.execPath, [program, ...args], { stdio: 'pipe' });
    run(verifyArguments(writeBundle(PUBLISH), digestOf(PUBLISH)));
    expect(() => run(verifyArguments(writeBundle(PUBLISH), `sha256:${'0'.repeat(64)}`))).toThrow(
      /The statement is not about this file/,
    );
  });
});

it('the list of the suite’s cases names each once', () => {
  const names = [...APPLIES, ...Object.values(DOES_NOT_APPLY).flat()];
  expect(names).toHaveLength(70);
  expect(new Set(names).size).toBe(names.length);
});
