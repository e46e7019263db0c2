import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';

const VECTORS = join(import.meta.dirname, '../../vectors');

it('takes the signing time from the timestamp authority, not from a time that a log entry states unsigned', () => {
  const trust = toTrust(readFileSync(join(VECTORS, 'trusted_root.json')), { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  const about = JSON.parse(readFileSync(join(VECTORS, 'github-publish-rekor-v2/expect.json'), 'utf8'));
  const document = JSON.parse(readFileSync(join(VECTORS, 'github-publish-rekor-v2/provenance'), 'utf8'));
  const verify = () =>
    verifyProvenance({
      ...about,
      provenance: Buffer.from(JSON.stringify(document)),
      expected: null,
      trust: trust.value,
    }).attestations[0];

  const signedAt = verify()?.signedAt;
  expect(signedAt).toMatch(/^2025-/);
  document.attestation_bundles[0].attestations[0].verification_material.transparency_entries[0].integratedTime =
    '9';
  expect(verify()).toMatchObject({ signedAt, log: { integratedTime: null, logIndex: null } });
});
