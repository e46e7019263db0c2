/** What was seen of a project, and what people said of it: facts are only ever added. Times are milliseconds since 1970. */
import type { ProjectStatus } from '../pep740/project-status.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import type { CertificateClaims, ExpectedPublisher } from '../verify/verdict.ts';

export type AttestationFact = {
  outcome: Outcome;
  code: Code | null;
  /** The publisher that the index states. */
  publisher: Publisher | null;
  /** What the certificate says; null until somebody vouches for it. */
  claims: CertificateClaims | null;
  signedAt: number | null;
};

/** What a file's provenance was found to be, from `at` on until the next observation. */
export type ObservationFact = {
  at: number;
  outcome: Outcome;
  code: Code | null;
  /** SHA-256 of the provenance document, lower-case hex; null where there was none or it could not be read. */
  provenanceSha256: string | null;
  attestations: AttestationFact[];
};

/** What a file was found to be beside the commit that its certificate names; branches and tags move. */
export type SourceFact = {
  at: number;
  /** Lower-case hex. */
  commit: string;
  /** Files that run without being called and are not in the commit as they are: the first of them by path, and how many. */
  unexplained: { paths: string[]; total: number };
  /** Whether a branch or a tag led to the commit; null: that could not be told. */
  reachable: boolean | null;
};

export type Period = { from: number /** Null: it still lasts. */; until: number | null };

/** What was seen of one file, by its name and digest: other bytes under the same name are another fact. */
export type FileFact = {
  filename: string;
  /** Null where the file's name does not parse. */
  version: string | null;
  sha256: string | null;
  /** The time of the upload, as the index states it. */
  uploadedAt: number | null;
  /** When a listing was first seen to name it. */
  firstSeenAt: number;
  /** The last time before that when a listing was read whole and did not name it; null: the first reading named it. */
  absentAt: number | null;
  /** When the index did not list it any more, as far as that was seen. */
  gone: Period[];
  /** When it was seen to be yanked; from `firstSeenAt` on where it was so from the start. */
  yanked: Period[];
  observations: ObservationFact[];
  /** Left out: it was never compared. */
  sources?: SourceFact[];
};

/** A project status marker (PEP 792), as it was seen from `at` on. */
export type StatusFact = { at: number; status: ProjectStatus; reason: string | null };

/** Pins are only ever added: the last one before a file was first seen is what a person expected of that file. */
export type Pin = {
  id: string;
  /** Null: from here on nobody is expected. */
  publisher: ExpectedPublisher | null;
  by: string;
  at: number;
};

export const DECISION_SCOPES = ['release', 'identity-from-here'] as const;
export type DecisionScope = (typeof DECISION_SCOPES)[number];

export const DECISION_VERDICTS = ['accept', 'reject'] as const;

/** Decisions are only ever added: of several that apply, the last one that no other supersedes counts. */
export type Decision = {
  id: string;
  changeId: string;
  verdict: (typeof DECISION_VERDICTS)[number];
  scope: DecisionScope;
  /** The release that scope `release` is about; null for that of the change itself. */
  version: string | null;
  reason: string;
  link: string | null;
  by: string;
  at: number;
  /** Id of an earlier decision about the same change. */
  supersedes: string | null;
};
