/** Folding the history of a project with 1,000 releases and 5,000 files, once their documents are verified. */
import { createHash } from 'node:crypto';
import { foldLedger } from '../../lib/ledger/fold.ts';
import type { AttestationFact, FileFact, History } from '../../lib/ledger/types.ts';
import { aRow, type Row } from './report.ts';
import { median, processorTime, ratio, repeat, takeTurns } from './rounds.ts';

const RELEASES = 1000;
const FILES = 5;
const ROUNDS = 40;
const WARM_UP = 30;
const DAY = 24 * 3600 * 1000;
const START = Date.UTC(2020, 0, 1);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Each release has its tag, its commit and its run, as real ones have. */
function anAttestation(release: number, at: number): AttestationFact {
  const uri = 'https://github.com/theatre/stagecraft';
  const ref = `refs/tags/v${release}`;
  const workflow = `${uri}/.github/workflows/release.yml@${ref}`;
  return {
    outcome: 'verified',
    code: null,
    publisher: {
      kind: 'GitHub',
      repository: 'theatre/stagecraft',
      workflow: 'release.yml',
      environment: 'pypi',
    },
    claims: {
      issuer: 'https://token.actions.githubusercontent.com',
      subjectAlternativeName: workflow,
      buildSignerURI: workflow,
      buildConfigURI: workflow,
      runnerEnvironment: 'github-hosted',
      sourceRepositoryURI: uri,
      sourceRepositoryDigest: sha256(ref).slice(0, 40),
      sourceRepositoryRef: ref,
      sourceRepositoryIdentifier: '800000001',
      sourceRepositoryOwnerURI: 'https://github.com/theatre',
      sourceRepositoryOwnerIdentifier: '70000001',
      buildTrigger: 'push',
      runInvocationURI: `${uri}/actions/runs/${release}/attempts/1`,
    },
    signedAt: at,
  };
}

/** The first tenth has no provenance, as most long histories begin; one release in fifty loses it. */
function aFile(release: number, place: number): FileFact {
  const uploadedAt = START + release * DAY;
  const filename = `stagecraft-1.${release}.0-cp31${place}-cp31${place}-manylinux_2_17_x86_64.whl`;
  const hasProvenance = release >= RELEASES / 10 && release % 50 !== 0;
  const firstSeenAt = START + RELEASES * DAY;
  return {
    filename,
    version: `1.${release}.0`,
    sha256: sha256(filename),
    uploadedAt,
    firstSeenAt,
    absentAt: null,
    gone: [],
    yanked: [],
    observations: [
      {
        at: firstSeenAt,
        outcome: hasProvenance ? 'verified' : 'no-provenance',
        code: null,
        provenanceSha256: hasProvenance ? sha256(`${filename}.provenance`) : null,
        attestations: hasProvenance ? [anAttestation(release, uploadedAt)] : [],
      },
    ],
  };
}

function aHistory(): History {
  const files = Array.from({ length: RELEASES * FILES }, (_, number) =>
    aFile(Math.floor(number / FILES), number % FILES),
  );
  return { project: 'stagecraft', files, statuses: [], pins: [], decisions: [], recorded: [] };
}

export async function benchLedger(): Promise<Row[]> {
  const text = JSON.stringify(aHistory());
  // As it comes from the database: no two facts share an object.
  const history: History = JSON.parse(text);
  await repeat(WARM_UP, () => foldLedger(history));
  const timings = await takeTurns(
    {
      fold: () => processorTime(() => foldLedger(history)),
      parse: () => processorTime(() => JSON.parse(text)),
    },
    ROUNDS,
  );
  const { changes, releases } = foldLedger(history);
  return [
    aRow('folding 1,000 releases with 5,000 files', median(timings.fold), 'ms', {
      target: { atMost: 50 },
      note: `${releases.length} releases, ${changes.length} changes`,
    }),
    aRow('against parsing the same facts as JSON', ratio(timings.fold, timings.parse), 'times its time'),
  ];
}
