import { expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { toObservation } from '../../../lib/ledger/observation.ts';
import type { FileFact } from '../../../lib/ledger/types.ts';
import type { Trust } from '../../../lib/verify/trust.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';
import {
  describeReal,
  listReal,
  type RealFile,
  readRealProvenance,
  readRealRoot,
} from '../../builders/real.ts';

const READ_AT = Date.UTC(2026, 7, 20);

function publicGood(): Trust {
  const trust = toTrust(readRealRoot('public-good'), { source: 'file', others: [] });
  if (!trust.ok) throw new Error(trust.reason);
  return trust.value;
}

function toFact(file: RealFile, trust: Trust): FileFact {
  const verdict = verifyProvenance({ ...file, provenance: readRealProvenance(file), expected: null, trust });
  const { filename, version, sha256, integratedTime } = file;
  const uploadedAt = Date.parse(integratedTime) + 6000;
  const observations = [toObservation(verdict, READ_AT)];
  const seen = { firstSeenAt: READ_AT, absentAt: null, goneAt: null, yanked: [] };
  return { filename, version, sha256, uploadedAt, ...seen, observations };
}

describeReal('the recorded history of abi3info', () => {
  const ofProject = () => {
    const trust = publicGood();
    return listReal()
      .filter(({ project }) => project === 'abi3info')
      .map((file) => toFact(file, trust));
  };

  it('is one publisher over two releases of three files', () => {
    const ledger = foldLedger({
      project: 'abi3info',
      files: ofProject(),
      pins: [],
      decisions: [],
      recorded: [],
    });
    expect(ledger.identities).toHaveLength(1);
    expect(ledger.identities[0]).toMatchObject({
      issuer: 'https://token.actions.githubusercontent.com',
      kind: 'GitHub',
      sourceRepositoryURI: 'https://github.com/woodruffw/abi3info',
      sourceRepositoryIdentifier: expect.stringMatching(/^\d+$/),
      sourceRepositoryOwnerIdentifier: expect.stringMatching(/^\d+$/),
      workflow: '.github/workflows/release.yml',
      runnerEnvironments: ['github-hosted'],
      triggers: ['release'],
      versions: ['2024.10.3', '2024.10.8'],
      fileCount: 3,
    });
    expect(ledger.changes).toEqual([]);
    expect(ledger.firstUse).toMatchObject({ version: '2024.10.3', observed: 'history' });
    expect(
      ledger.releases.map(({ version, states, pypi, expectation, differs }) => ({
        version,
        states,
        pypi,
        expectation,
        differs,
      })),
    ).toEqual([
      {
        version: '2024.10.8',
        states: ['full-provenance'],
        pypi: { states: ['full-provenance'], comparedWith: '2024.10.3' },
        expectation: 'matches',
        differs: false,
      },
      {
        version: '2024.10.3',
        states: ['full-provenance'],
        pypi: { states: ['full-provenance'], comparedWith: null },
        expectation: 'first-seen',
        differs: false,
      },
    ]);
  });
});

describeReal('every recorded project', () => {
  it.each(listReal())('names the repository and its number in the certificate of $filename', (file) => {
    const ledger = foldLedger({
      project: file.project,
      files: [toFact(file, publicGood())],
      pins: [],
      decisions: [],
      recorded: [],
    });
    expect(ledger.identities).toHaveLength(1);
    expect(ledger.identities[0]?.sourceRepositoryURI).toMatch(new RegExp(`/${file.publisher.repository}$`));
    expect(ledger.identities[0]?.sourceRepositoryIdentifier).toMatch(/^\d+$/);
    expect(ledger.identities[0]?.workflow).not.toContain('@');
  });
});
