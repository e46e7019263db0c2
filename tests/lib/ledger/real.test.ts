import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { listReal } from '../../builders/real.ts';
import { foldReal, publicGood, toRealFact } from './real-history.ts';

describe('the recorded history of abi3info', () => {
  it('is one publisher over two releases of three files', () => {
    const ledger = foldReal('abi3info');
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

describe('every recorded project', () => {
  it.each(listReal())('names the repository and its number in the certificate of $filename', (file) => {
    const ledger = foldLedger({
      project: file.project,
      files: [toRealFact(file, publicGood())],
      statuses: [],
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
