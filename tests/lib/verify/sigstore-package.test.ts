/**
 * A second opinion: what `verifyProvenance` confirms, the `sigstore` package's own entry point accepts too, from the
 * bundle's JSON, with a trusted root that it fetched through TUF itself.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleToJSON } from '@sigstore/bundle';
import { createVerifier } from 'sigstore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProvenance } from '../../../lib/pep740/provenance.ts';
import { toBundle } from '../../../lib/verify/bundle.ts';
import { startTUFRepository, type TUFRepository } from '../../builders/tuf-repository.ts';

const VECTORS = join(import.meta.dirname, '../../vectors');
const CONFIRMED = readdirSync(VECTORS).filter((name) => /^(github|gitlab|google|circleci)-/.test(name));

describe('the sigstore package', () => {
  let repository: TUFRepository;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-sigstore-'));
    repository = await startTUFRepository(readFileSync(join(VECTORS, 'trusted_root.json')));
    writeFileSync(join(folder, 'root.json'), repository.seed);
  });
  afterAll(async () => {
    await repository.close();
    rmSync(folder, { recursive: true });
  });

  it('accepts every bundle that a confirmed vector becomes', async () => {
    const verifier = await createVerifier({
      tufMirrorURL: repository.url,
      tufRootPath: join(folder, 'root.json'),
      tufCachePath: join(folder, 'cache'),
      retry: 0,
    });
    expect(CONFIRMED.length).toBeGreaterThan(15);
    for (const name of CONFIRMED) {
      const parsed = parseProvenance(readFileSync(join(VECTORS, name, 'provenance')));
      if (!parsed.ok) throw new Error(parsed.reason);
      const attestations = parsed.value.attestationBundles.flatMap((bundle) => bundle.attestations);
      for (const attestation of attestations) {
        const bundle = bundleToJSON(toBundle(attestation));
        // It throws what it refuses. A name of Fulcio's own kind it accepts, and does not tell.
        expect(verifier.verify(JSON.parse(JSON.stringify(bundle))).key.type).toBe('public');
      }
    }
  });
});
