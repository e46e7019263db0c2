/** Every way in which a tree cannot be had. None of them says anything about whoever published from it. */
import { OperationalError } from '../errors.ts';

export type ForgeCode =
  /** Not the plain address of a repository. */
  | 'REPOSITORY_UNREADABLE'
  /** On none of the forges that are asked. */
  | 'REPOSITORY_ELSEWHERE'
  | 'COMMIT_UNREADABLE'
  | 'GIT_MISSING'
  | 'GIT_TOO_OLD'
  /** Git ended in a way that is not known here. */
  | 'GIT_FAILED'
  /** The forge asks who is asking, or knows no such repository: it does not tell the two apart. */
  | 'REPOSITORY_HIDDEN'
  /** The forge names another address, which is not followed. */
  | 'REPOSITORY_MOVED'
  | 'COMMIT_MISSING'
  /** The names of its objects are of another length than the commit's. */
  | 'OBJECT_FORMAT_DIFFERS'
  | 'FORGE_BUSY'
  | 'FORGE_REFUSED'
  | 'FORGE_UNREACHABLE'
  | 'FORGE_SLOW'
  | 'FORGE_MALFORMED'
  | 'PACK_TOO_LARGE'
  | 'TREE_TOO_LARGE'
  /** The work folder cannot be written. */
  | 'DISK_FAILED';

export type ForgeFailure = {
  code: ForgeCode;
  message: string;
  retryable: boolean;
  /** How long the forge asked to be left alone; null where it did not say. */
  retryAfterMs: number | null;
};

const RETRYABLE: ReadonlySet<ForgeCode> = new Set([
  'GIT_FAILED',
  'FORGE_BUSY',
  'FORGE_REFUSED',
  'FORGE_UNREACHABLE',
  'FORGE_SLOW',
  'DISK_FAILED',
] satisfies ForgeCode[]);

/** Thrown within this folder, and returned as a `ForgeFailure` to everybody else. */
export class ForgeError extends OperationalError {
  declare readonly code: ForgeCode;
  readonly retryAfterMs: number | null;

  constructor(
    code: ForgeCode,
    message: string,
    options: { retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(code, message, { retryable: RETRYABLE.has(code), cause: options.cause });
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

export function toFailure({ code, message, retryable, retryAfterMs }: ForgeError): ForgeFailure {
  return { code, message, retryable, retryAfterMs };
}
