/** How a route is described: the document, and the page that shows it, are made of this. */
import type { z } from 'zod';
import type { OperationId } from '../../access/rights.ts';
import type { ErrorCode } from '../errors.ts';

/** Of several shapes, the answer has one. Null: bytes, of which no shape can be told. */
export type Shape = z.ZodType | readonly z.ZodType[] | null;

export type Answer = {
  status: number;
  /** What it says, in a sentence. */
  says: string;
  /** By content type; left out where there is no body. */
  content?: Record<string, Shape>;
};

export const TAGS = {
  Projects: 'The board, and each project on it.',
  Changes: 'What the ledger noticed, and what people made of it.',
  Verdicts: 'Verdicts, and the evidence behind them.',
  Collections: 'Projects that belong together, as somebody’s own file names them.',
  Gentoo: 'What pypi.eclass makes of an ebuild, beside what is remembered.',
  Adoption: 'How far provenance has come.',
  Rehearsal: 'Signed attacks, played against defences.',
  People: 'Who may do what, and who did.',
  'This Callboard': 'How it is, and what its API is.',
  Elsewhere: 'Badges, feeds and texts, which are no part of the API.',
} as const;
export type Tag = keyof typeof TAGS;

export type Operation = {
  /** Never changes: programs and links are named after it. Its right stands beside it in `lib/access/rights.ts`. */
  id: OperationId;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As OpenAPI writes it: `{project}` where the folder is `[project]`. */
  path: string;
  tag: Tag;
  summary: string;
  description?: string;
  /** Of the path's parts: each has to be described. */
  parts?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  answers: Answer[];
  /** Beside those that every operation can answer. */
  errors?: readonly ErrorCode[];
  /** A bearer token is needed. */
  token?: boolean;
  /** It is about whoever asks, who has to be a person: with a token of theirs, or signed in. */
  person?: boolean;
  /** What the example sends. */
  example?: { parts?: Record<string, string>; query?: string; body?: unknown };
};

export const json = (shape: z.ZodType | readonly z.ZodType[]) => ({ 'application/json': shape });

/** What `readBody` and `requireToken` refuse. */
export const BODY_ERRORS = ['BODY_MALFORMED', 'BODY_TOO_LARGE', 'CONTENT_TYPE'] as const;
export const TOKEN_ERRORS = [
  'TOKEN_MISSING',
  'TOKEN_WRONG',
  'API_WRITES_OFF',
  'TOKEN_TRIES',
  'RIGHT_MISSING',
  'ORIGIN_REFUSED',
] as const;
/** What `requirePerson` refuses. */
export const PERSON_ERRORS = [
  ...TOKEN_ERRORS.filter((code) => code !== 'API_WRITES_OFF'),
  'SIGN_IN_OFF',
  'PERSON_NEEDED',
] as const;
