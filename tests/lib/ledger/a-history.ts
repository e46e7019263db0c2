/** Facts for the ledger's tests: files of releases, published on a day by somebody, read from history or seen live. */
import { createHash } from 'node:crypto';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import type { Ledger } from '../../../lib/ledger/ledger.ts';
import type {
  AttestationFact,
  ChangeKind,
  Decision,
  FileFact,
  History,
  JudgedChange,
  ObservationFact,
  Pin,
  StatusFact,
} from '../../../lib/ledger/types.ts';

export const DAY = 24 * 3600 * 1000;
export const HOUR = 3600 * 1000;
const FIRST_DAY = Date.UTC(2024, 0, 1);
export const day = (number: number): number => FIRST_DAY + number * DAY;
/** When the project was tracked, and its history read. */
export const READ_AT = day(2000);

export type GitHub = {
  repository: string;
  number: string | null;
  ownerNumber: string | null;
  workflow: string;
  environment: string | null;
  /** What the index states; by default the same. */
  statedEnvironment?: string | null;
  runner: string | null;
  trigger: string;
};
export const CUE: GitHub = {
  repository: 'stage/cue',
  number: '100',
  ownerNumber: '7',
  workflow: 'release.yml',
  environment: null,
  runner: 'github-hosted',
  trigger: 'release',
};

/** Somebody else, with a repository of that name. */
export const ELSEWHERE: GitHub = {
  ...CUE,
  repository: 'understage/cue',
  number: '900',
  ownerNumber: '90',
};

const GITHUB = 'https://token.actions.githubusercontent.com';

export function byGitHub(publisher: GitHub, ref = 'refs/tags/v1'): AttestationFact {
  const { repository, workflow, environment, statedEnvironment, number, ownerNumber, runner } = publisher;
  const uri = `https://github.com/${repository}`;
  return {
    outcome: 'verified',
    code: null,
    publisher: { kind: 'GitHub', repository, workflow, environment: statedEnvironment ?? environment },
    claims: {
      issuer: GITHUB,
      sourceRepositoryURI: uri,
      sourceRepositoryRef: ref,
      sourceRepositoryIdentifier: number ?? undefined,
      sourceRepositoryOwnerURI: uri.slice(0, uri.lastIndexOf('/')),
      sourceRepositoryOwnerIdentifier: ownerNumber ?? undefined,
      buildConfigURI: `${uri}/.github/workflows/${workflow}@${ref}`,
      deploymentEnvironment: environment ?? undefined,
      runnerEnvironment: runner ?? undefined,
      buildTrigger: publisher.trigger,
    },
    signedAt: null,
  };
}

export function byGitLab(repository: string, workflow_filepath = '.gitlab-ci.yml'): AttestationFact {
  const uri = `https://gitlab.com/${repository}`;
  return {
    outcome: 'verified',
    code: null,
    publisher: { kind: 'GitLab', repository, workflow_filepath, environment: null },
    claims: {
      issuer: 'https://gitlab.com',
      sourceRepositoryURI: uri,
      sourceRepositoryDigest: 'c0ffee',
      sourceRepositoryIdentifier: '5551',
      sourceRepositoryOwnerIdentifier: '44',
      buildConfigURI: `${uri}//${workflow_filepath}@c0ffee`,
      runnerEnvironment: 'gitlab-hosted',
    },
    signedAt: null,
  };
}

export function byGoogle(email: string): AttestationFact {
  return {
    outcome: 'verified',
    code: null,
    publisher: { kind: 'Google', email },
    claims: { issuer: 'https://accounts.google.com', subjectAlternativeName: email },
    signedAt: null,
  };
}

/** `unreadable`: could not be told. `contradicted`: there is a document, and it proves nothing. */
export type By = GitHub | AttestationFact | AttestationFact[] | null | 'unreadable' | 'contradicted';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

function toAttestations(by: GitHub | AttestationFact | AttestationFact[]): AttestationFact[] {
  if (Array.isArray(by)) return by;
  return ['repository' in by ? byGitHub(by) : by];
}

/** `document` tells documents of one file and one publisher apart. */
export function observe(at: number, by: By, document = ''): ObservationFact {
  const none = { at, code: null, provenanceSha256: null, attestations: [] };
  if (by === null) return { ...none, outcome: 'no-provenance' };
  if (by === 'unreadable') return { ...none, outcome: 'indeterminate', code: 'INDEX_UNREACHABLE' };
  if (by === 'contradicted') {
    return { ...none, outcome: 'failed', code: 'SIGNATURE', provenanceSha256: digest('bad') };
  }
  const attestations = toAttestations(by);
  const worst = attestations.find(({ outcome }) => outcome !== 'verified');
  const provenanceSha256 = digest(`${document}${JSON.stringify(attestations)}`);
  return {
    at,
    outcome: worst?.outcome ?? 'verified',
    code: worst?.code ?? null,
    provenanceSha256,
    attestations,
  };
}

export type FilePlan = {
  /** The day of its upload. */
  on: number;
  by: By;
  /** Seen within the hour by a board that had looked an hour before; otherwise read when the project was tracked. */
  live?: boolean;
  /** The day on which the project was tracked. */
  readOn?: number;
  content?: string;
  yanked?: boolean;
  gone?: boolean;
};

export function aFile(version: string, tag: string, plan: FilePlan): FileFact {
  const filename = tag === 'sdist' ? `cue-${version}.tar.gz` : `cue-${version}-${tag}.whl`;
  const uploadedAt = day(plan.on);
  const firstSeenAt = plan.live ? uploadedAt + HOUR : plan.readOn === undefined ? READ_AT : day(plan.readOn);
  return {
    filename,
    version,
    sha256: digest(`${filename}${plan.content ?? ''}`),
    uploadedAt,
    firstSeenAt,
    absentAt: plan.live ? uploadedAt - HOUR : null,
    gone: plan.gone ? [{ from: firstSeenAt + DAY, until: null }] : [],
    yanked: plan.yanked ? [{ from: firstSeenAt, until: null }] : [],
    observations: [observe(firstSeenAt, plan.by)],
  };
}

/** An sdist and a wheel, by the same publisher unless `wheel` says otherwise. */
export function aRelease(version: string, plan: FilePlan & { wheel?: By }): FileFact[] {
  return [
    aFile(version, 'sdist', plan),
    aFile(version, 'py3-none-any', plan.wheel === undefined ? plan : { ...plan, by: plan.wheel }),
  ];
}

type Rest = { statuses?: StatusFact[]; pins?: Pin[]; decisions?: Decision[] };

export function aHistory(
  files: FileFact[],
  { statuses = [], pins = [], decisions = [] }: Rest = {},
): History {
  return { project: 'cue', files, statuses, pins, decisions, recorded: [] };
}

export const fold = (files: FileFact[], rest?: Rest): Ledger => foldLedger(aHistory(files, rest));

/** `kind severity`, oldest release first. */
export function said({ changes }: Ledger): string[] {
  return changes
    .toSorted((a, b) => a.happenedAt - b.happenedAt || (a.kind < b.kind ? -1 : 1))
    .map(({ kind, severity }) => `${kind} ${severity}`);
}

export function findChange({ changes }: Ledger, kind: ChangeKind): JudgedChange {
  const found = changes.filter((change) => change.kind === kind);
  const [change] = found;
  if (!change || found.length > 1) throw new Error(`${found.length} changes are ${kind}.`);
  return change;
}

/** Of each file of a release, or of the release. */
export function expectationsOf({ releases }: Ledger, version: string): string[] {
  const release = releases.find((each) => each.version === version);
  return release ? release.files.map(({ expectation }) => expectation) : [];
}

export function statesOf({ releases }: Ledger, version: string): string[] {
  return releases.find((each) => each.version === version)?.states ?? [];
}

let made = 0;
export function decide(change: { id: string }, plan: Partial<Decision> = {}): Decision {
  made += 1;
  return {
    id: `decision-${made}`,
    changeId: change.id,
    verdict: 'accept',
    scope: 'identity-from-here',
    version: null,
    reason: 'The maintainers announced it.',
    link: null,
    by: 'reviewer',
    at: READ_AT + made * HOUR,
    supersedes: null,
    ...plan,
  };
}

export function pin(
  repository: string | null,
  plan: Partial<Pin> & { workflow?: string; environment?: string } = {},
): Pin {
  const { workflow, environment, ...rest } = plan;
  made += 1;
  return {
    id: `pin-${made}`,
    publisher:
      repository === null
        ? null
        : { kind: 'repository', repository: `https://github.com/${repository}`, workflow, environment },
    by: 'reviewer',
    at: READ_AT - DAY,
    ...rest,
  };
}
