/** Which page of a project, and of a release, is asked for. One definition reads the query and documents it. */
import { z } from 'zod';

/** Of releases, of changes, and of the files of one release. */
export const RELEASES_A_PAGE = 50;
export const CHANGES_A_PAGE = 50;
const FILES_A_PAGE = 200;
const MAX_RELEASES = 200;
const MAX_FILES = 1_000;
const MAX_VERSION_LENGTH = 255;

export const limitOf = (usual: number, most: number) =>
  z.coerce
    .number()
    .transform((limit) => Math.min(limit, most))
    .pipe(z.int().min(1))
    .catch(usual)
    .meta({ type: 'integer', minimum: 1, maximum: most, description: `How many; more are read as ${most}.` });

const optional = <T extends z.ZodType<string>>(text: T) =>
  text
    .optional()
    .catch(undefined)
    .transform((value) => value ?? null);

export const projectParamsSchema = z.object({
  after: optional(z.string().min(1).max(MAX_VERSION_LENGTH)).describe(
    '`next` of the page before: the release that it ended with.',
  ),
  limit: limitOf(RELEASES_A_PAGE, MAX_RELEASES).describe(
    'How many releases; 200 at most, and fewer where they have very many files.',
  ),
  change: optional(z.string().regex(/^[0-9a-f]{12,64}$/)).describe(
    '`ledger.nextChange` of the page before, or any change’s id, or its beginning: the changes begin with that one.',
  ),
});
export type ProjectParams = z.infer<typeof projectParamsSchema>;

export const releaseParamsSchema = z.object({
  after: optional(z.string().regex(/^\d{1,15}$/)).describe('`next` of the page before.'),
  limit: limitOf(FILES_A_PAGE, MAX_FILES).describe('How many files; 1,000 at most.'),
});
export type ReleaseParams = z.infer<typeof releaseParamsSchema>;
