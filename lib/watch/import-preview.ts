/** What would come of an import, before anything is tracked. */
import type { ImportFormat, ImportLine } from '../imports/types.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';

/** `reserved`: the name of a rehearsal project where the rehearsal is off; it is left out. */
export type PreviewState = 'new' | 'tracked' | 'reserved';
export type PreviewProject = {
  name: string;
  /** None where the file names no single one. */
  versions: string[];
  line: number;
  /** How many digests the file states of it. */
  digests: number;
  state: PreviewState;
  /** What has to be known of it before it is taken: a clause, without a full stop. */
  note?: string;
};

/**
 * What becomes of the identities that the file names for a project. `set`: pinned; `same`: pinned so already; `kept`:
 * another pin is in force, and stays; `several`: a pin holds one; `never`: it could match nothing.
 */
type PinPlan = 'set' | 'same' | 'kept' | 'several' | 'never';
export type PreviewPin = {
  project: string;
  plan: PinPlan;
  /** As the file names them. */
  publishers: ExpectedPublisher[];
  /** The pin in force. */
  current: ExpectedPublisher | null;
  /** `never`: why. */
  reason: string | null;
};

export type ImportPreview = {
  format: ImportFormat;
  filename: string | null;
  /** Of the file. */
  sha256: string;
  bytes: number;
  projects: PreviewProject[];
  pins: PreviewPin[];
  ignored: ImportLine[];
  notUnderstood: ImportLine[];
};
