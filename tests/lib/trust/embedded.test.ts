import { describe, expect, it } from 'vitest';
import { embeddedTrust } from '../../../lib/trust/embedded.ts';
import { openDocument, openKnown } from '../../../lib/trust/known.ts';
import { openTrust, replayTrust, stagingTrust } from '../../../lib/trust/open.ts';
import stagingFile from '../../../lib/trust/staging.json' with { type: 'json' };
import { buildInstance } from '../../builders/instance.ts';
import { aFolder } from './documents.ts';

const { trustedRoot } = buildInstance({ name: 'example.test', validFrom: new Date('2024-01-01T00:00:00Z') });
const othersOf = (trust: { others: { instance: string }[] }) => trust.others.map(({ instance }) => instance);

describe('the embedded trusted root', () => {
  it('is the public-good one, and says so', async () => {
    const provider = embeddedTrust();
    const { sha256 } = await provider.current();
    const status = {
      configured: 'embedded',
      source: 'embedded',
      instance: 'public-good',
      sha256,
      refreshedAt: null,
      failure: null,
    };
    expect(await provider.status()).toEqual(status);
    expect(await provider.refresh()).toEqual(status);
  });

  it('is parsed once', async () => {
    const provider = embeddedTrust();
    expect(await provider.current()).toBe(await provider.current());
  });

  it('of staging is trusted only where it is asked for, and has the digest written beside it', async () => {
    const trust = await stagingTrust().current();
    expect(trust).toMatchObject({ instance: 'staging', source: 'embedded', sha256: stagingFile.sha256 });
  });
});

describe('the other instances that a trusted root recognises', () => {
  it('are those known that it is not', async () => {
    expect(othersOf(openKnown('public-good'))).toEqual(['staging']);
    expect(othersOf(openKnown('staging'))).toEqual(['public-good']);
    expect(othersOf(openDocument(trustedRoot, { source: 'file' }))).toEqual(['public-good', 'staging']);
    expect(othersOf(openDocument(trustedRoot, { source: 'file', instance: 'rehearsal' }))).toEqual([
      'public-good',
      'staging',
    ]);
  });

  it('share no certificate authority with it', () => {
    const { material, others } = openKnown('public-good');
    const own = material.certificateAuthorities.flatMap(({ certChain }) => certChain);
    const foreign = others.flatMap((other) =>
      other.material.certificateAuthorities.flatMap((ca) => ca.certChain),
    );
    expect(foreign.length).toBeGreaterThan(0);
    expect(foreign.some((theirs) => own.some((ours) => ours.equals(theirs)))).toBe(false);
  });
});

describe('the configured trusted root', () => {
  it.each(['tuf', 'embedded'] as const)('is opened by its name: %s', async (source) => {
    const provider = openTrust({ trustRoot: { source }, dataDir: aFolder() });
    expect(await provider.status()).toMatchObject({ configured: source, source: 'embedded' });
  });

  it('is opened by its path', async () => {
    const provider = openTrust({
      trustRoot: { source: 'file', path: '/does/not/exist' },
      dataDir: aFolder(),
    });
    await expect(provider.current()).rejects.toMatchObject({ code: 'TRUST_ROOT_UNAVAILABLE' });
  });

  it('that a verdict recorded is opened again from its bytes', () => {
    const recorded = { source: 'tuf', instance: 'rehearsal' } as const;
    expect(replayTrust(trustedRoot, recorded)).toMatchObject({ ...recorded, document: trustedRoot });
  });
});
