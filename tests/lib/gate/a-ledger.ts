/** Ledger files for tests: of a confirmed release, with whatever a test says otherwise. */
import { createHash } from 'node:crypto';
import type {
  KnownChange,
  KnownFile,
  KnownIdentity,
  KnownProject,
  KnownRelease,
  LedgerFile,
} from '../../../lib/gate/ledger-file.ts';
import { LEDGER_FILE_SCHEMA } from '../../../lib/gate/ledger-shape.ts';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export const CUE: KnownIdentity = {
  id: 'cue-release',
  issuer: 'https://token.actions.githubusercontent.com',
  kind: 'GitHub',
  sourceRepositoryURI: 'https://github.com/stage/cue',
  sourceRepositoryIdentifier: '100',
  sourceRepositoryOwnerURI: 'https://github.com/stage',
  sourceRepositoryOwnerIdentifier: '7',
  workflow: '.github/workflows/release.yml',
  account: null,
  environments: ['pypi'],
};

export function aFile(given: Partial<KnownFile> = {}): KnownFile {
  const filename = given.filename ?? 'cue-1.0.tar.gz';
  return {
    filename,
    sha256: digest(filename),
    uploadedAt: '2026-01-10T12:00:00.000Z',
    gone: false,
    outcome: 'verified',
    code: null,
    expectation: 'matches',
    identities: [CUE.id],
    changes: [],
    unsettled: [],
    pinObjections: [],
    verdict: digest(`verdict of ${filename}`),
    ...given,
  };
}

export function aRelease(given: Partial<KnownRelease> = {}): KnownRelease {
  const version = given.version ?? '1.0';
  const files = [aFile({ filename: `cue-${version}.tar.gz` })];
  return { version, openedAt: '2026-01-10T12:00:00.000Z', yanked: false, files, ...given };
}

export function aChange(given: Partial<KnownChange> = {}): KnownChange {
  return {
    id: digest(`${given.kind} ${given.version}`),
    kind: 're-registered',
    severity: 'alarm',
    version: '1.0',
    filename: null,
    message: 'Release 1.0 was published from another repository of the same name.',
    state: 'open',
    decision: null,
    ...given,
  };
}

export function aProject(given: Partial<KnownProject> = {}): KnownProject {
  return {
    project: 'cue',
    status: 'active',
    checkedAt: '2026-02-01T00:00:00.000Z',
    failure: null,
    pin: null,
    identities: [CUE],
    releases: [aRelease()],
    changes: [],
    ...given,
  };
}

export function aLedger(...projects: KnownProject[]): LedgerFile {
  const schema = LEDGER_FILE_SCHEMA;
  return { schema, board: 'https://board.example', asOf: '2026-02-01T00:00:00.000Z', projects };
}
