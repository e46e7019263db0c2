/**
 * What the kinds of publishers are called, and how each names itself: one entry a kind. The schema of their fields is
 * another file's, so that this one can run in a browser.
 */
import type { Publisher, PublisherKind, PublisherOf } from './publisher.ts';

type PublisherFacts = {
  /** The service that it publishes from, as people call it. */
  service: string;
  /** Who vouches for it: the issuer in its certificates (1.3.6.1.4.1.57264.1.8, and .1 for Google), and its name. */
  issuer: string;
  issuerName: string;
  /** Host of the repositories; null where the publisher is no repository. */
  forge: string | null;
  /** What stands before the name of the repository, account or project where it is shown. */
  place: string;
  /** What publishes there; null for an account, which says nothing of a build. */
  job: 'Workflow' | 'Pipeline' | null;
  /** What stands before the name of that where it is shown. */
  means: string;
  /** What joins the two: a workflow on a repository, a pipeline of a project. */
  joint: 'on' | 'of';
  /** The folder of the repository that workflows are in, where the index leaves it out. */
  folder: string;
  /** What precedes the name of a pipeline in the build signer URI (.9); null where the build config URI (.18) names a workflow. */
  pipelineAfter: string | null;
  /** Whether `Release` and `release` are one environment. */
  foldsEnvironments: boolean;
};

export const PUBLISHER_FACTS: Record<PublisherKind, PublisherFacts> = {
  GitHub: {
    service: 'GitHub Actions',
    issuer: 'https://token.actions.githubusercontent.com',
    issuerName: 'GitHub Actions',
    forge: 'github.com',
    place: 'github.com/',
    job: 'Workflow',
    means: '',
    joint: 'on',
    folder: '.github/workflows/',
    pipelineAfter: null,
    foldsEnvironments: true,
  },
  GitLab: {
    service: 'GitLab CI',
    issuer: 'https://gitlab.com',
    issuerName: 'GitLab CI',
    forge: 'gitlab.com',
    place: 'gitlab.com/',
    job: 'Workflow',
    means: '',
    joint: 'on',
    folder: '',
    pipelineAfter: null,
    foldsEnvironments: false,
  },
  Google: {
    service: 'Google Cloud',
    issuer: 'https://accounts.google.com',
    issuerName: 'Google',
    forge: null,
    place: '',
    job: null,
    means: '',
    joint: 'of',
    folder: '',
    pipelineAfter: null,
    foldsEnvironments: false,
  },
  CircleCI: {
    service: 'CircleCI',
    issuer: 'https://oidc.circleci.com',
    issuerName: 'CircleCI',
    forge: null,
    place: 'CircleCI project ',
    job: 'Pipeline',
    means: 'pipeline ',
    joint: 'of',
    folder: '',
    pipelineAfter: '/pipeline-definitions/',
    foldsEnvironments: false,
  },
};

/** The kind that an issuer vouches for; null for any other issuer. */
export function kindOfIssuer(issuer: string | undefined): PublisherKind | null {
  const kinds = Object.keys(PUBLISHER_FACTS) as PublisherKind[];
  return kinds.find((kind) => PUBLISHER_FACTS[kind].issuer === issuer) ?? null;
}

/** A function for each kind of publisher. */
export type PerKind<T> = { [Kind in PublisherKind]: (publisher: PublisherOf[Kind]) => T };

type Names = {
  /** The repository, account or project, as the index states it. */
  name: string;
  /** The workflow or pipeline of it; null for an account. */
  job: string | null;
  environment: string | null;
};

const NAMES: PerKind<Names> = {
  GitHub: ({ repository, workflow, environment }) => ({ name: repository, job: workflow, environment }),
  GitLab: ({ repository, workflow_filepath, environment }) => ({
    name: repository,
    job: workflow_filepath,
    environment,
  }),
  Google: ({ email }) => ({ name: email, job: null, environment: null }),
  CircleCI: ({ project_id, pipeline_definition_id }) => ({
    name: project_id,
    job: pipeline_definition_id,
    environment: null,
  }),
};

/** Runs the function that a table has for this publisher's kind. */
export function runFor<T, Kind extends PublisherKind>(
  table: { [Each in Kind]: (publisher: PublisherOf[Each]) => T },
  publisher: PublisherOf[Kind] & { kind: Kind },
): T {
  return table[publisher.kind](publisher);
}

export const toPublisherNames = (publisher: Publisher): Names => runFor(NAMES, publisher);

/** GitHub's environment names do not distinguish letter case; GitLab's do. */
export function foldEnvironmentName(kind: PublisherKind, environment: string): string {
  return PUBLISHER_FACTS[kind].foldsEnvironments ? environment.toLowerCase() : environment;
}

/** A repository and the workflow in it, as a certificate and a pin spell them; null for publishers that are no repository. */
export function toSource(
  publisher: Publisher,
): { repository: string; workflow: string | null; environment: string | null } | null {
  const { forge } = PUBLISHER_FACTS[publisher.kind];
  if (forge === null) return null;
  const { name, job, environment } = toPublisherNames(publisher);
  return { repository: `https://${forge}/${name}`, workflow: job, environment };
}

type PublisherWords = {
  /** Where it comes from: `github.com/o/r`, an e-mail address, a CircleCI project. */
  place: string;
  /** By what there: `release.yml`, a pipeline; null where the place says it all. */
  means: string | null;
  environment: string | null;
  /** Where a reader can look; null where there is no public page. */
  url: string | null;
};

/** The publisher that a provenance object names, in words. */
export function toPublisherWords(publisher: Publisher): PublisherWords {
  const { place: before, means, forge } = PUBLISHER_FACTS[publisher.kind];
  const { name, job, environment } = toPublisherNames(publisher);
  const place = `${before}${name}`;
  return {
    place,
    means: job && `${means}${job}`,
    environment: environment || null,
    url: forge && `https://${place.split('/').map(encodeURIComponent).join('/')}`,
  };
}
