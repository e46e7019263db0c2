import { z } from 'zod';
import { boardParamsSchema } from '../../queries/board-params.ts';
import { projectParamsSchema, releaseParamsSchema } from '../../queries/project-params.ts';
import { boardSchema } from '../../queries/views/board.ts';
import { comparedSchema } from '../../queries/views/compared.ts';
import { rememberedSchema } from '../../queries/views/exports.ts';
import { knownSchema } from '../../queries/views/known.ts';
import {
  askedSchema,
  projectSchema,
  releaseAnswerSchema,
  trackedSchema,
} from '../../queries/views/project.ts';
import { sourceAskedSchema, sourceMatchSchema } from '../../queries/views/source.ts';
import { compareQuerySchema } from '../compare-query.ts';
import { exportQuerySchema } from '../export-query.ts';
import { knownRequestSchema } from '../known-request.ts';
import { CSV_TYPE } from '../respond.ts';
import { trackRequestSchema } from '../track-request.ts';
import { BODY_ERRORS, json, type Operation, TOKEN_ERRORS } from './operation.ts';

export const project = z
  .string()
  .describe('Name of the project, however it is spelled: `Foo.Bar` is `foo-bar` (PEP 503).');
const releaseVersion = z
  .string()
  .describe('Of the release; `v1.0.0` and `1.0` name the same one, if PEP 440 says so.');
const filename = z.string().describe('As the index lists it.');
const EXAMPLE = { project: 'rehearsal-prompter' };

export const PROJECT_OPERATIONS: Operation[] = [
  {
    id: 'listProjects',
    method: 'GET',
    path: '/api/v1/projects',
    tag: 'Projects',
    summary: 'Read the board',
    description:
      'The same query as the page, and the same answer, 50 rows a page. A parameter that cannot be read counts as left out. CSV has every row that matches.',
    query: z.object({
      ...boardParamsSchema.shape,
      format: z.enum(['json', 'csv']).catch('json').describe('What to write.'),
    }),
    answers: [
      {
        status: 200,
        says: 'The rows that match.',
        content: { ...json(boardSchema), [CSV_TYPE]: z.string() },
      },
    ],
    example: { query: 'outcome=failed&sort=released' },
  },
  {
    id: 'trackProject',
    method: 'POST',
    path: '/api/v1/projects',
    tag: 'Projects',
    summary: 'Track a project',
    description:
      'Puts it on the board and starts a check. Whether the index has such a project, the check finds out.',
    body: trackRequestSchema,
    answers: [
      { status: 201, says: 'It is tracked from now on.', content: json(trackedSchema) },
      { status: 200, says: 'It was tracked already.', content: json(trackedSchema) },
    ],
    errors: [
      ...BODY_ERRORS,
      ...TOKEN_ERRORS,
      'PROJECT_NAME_INVALID',
      'PROJECT_NAME_RESERVED',
      'PROJECTS_FULL',
    ],
    token: true,
    example: { body: { project: 'sampleproject' } },
  },
  {
    id: 'untrackProject',
    method: 'DELETE',
    path: '/api/v1/projects/{project}',
    tag: 'Projects',
    summary: 'Stop tracking a project',
    description:
      'It is neither asked for nor counted any more. All that is known of it is kept, and its address stays; tracked again, it goes on from there.',
    parts: z.object({ project }),
    answers: [{ status: 204, says: 'It is not tracked, or was not any more.' }],
    errors: [...TOKEN_ERRORS, 'PROJECT_NAME_INVALID', 'PROJECT_NAME_RESERVED', 'PROJECT_UNKNOWN'],
    token: true,
    example: { parts: { project: 'sampleproject' } },
  },
  {
    id: 'getProject',
    method: 'GET',
    path: '/api/v1/projects/{project}',
    tag: 'Projects',
    summary: 'Read a project',
    description:
      'Its releases, their files with outcome and expectation, and what is remembered of it; also of one that is not tracked any more. Releases come 50 a page, and changes too: `next` and `ledger.nextChange` go on where a page ends. Of a release that has very many files the first 100 are given, and `next` of that release goes on at its own address.',
    parts: z.object({ project }),
    query: projectParamsSchema,
    answers: [{ status: 200, says: 'The project.', content: json(projectSchema) }],
    errors: ['NOT_FOUND'],
    example: { parts: EXAMPLE },
  },
  {
    id: 'checkProject',
    method: 'POST',
    path: '/api/v1/projects/{project}/check',
    tag: 'Projects',
    summary: 'Check a project now',
    description: 'The check runs in the background: `checking` of the project is false once it is over.',
    parts: z.object({ project }),
    answers: [{ status: 202, says: 'It is next in line.', content: json(askedSchema) }],
    errors: [...TOKEN_ERRORS, 'PROJECT_NAME_INVALID', 'PROJECT_UNKNOWN'],
    token: true,
    example: { parts: EXAMPLE },
  },
  {
    id: 'getRelease',
    method: 'GET',
    path: '/api/v1/projects/{project}/{version}',
    tag: 'Projects',
    summary: 'Read a release',
    parts: z.object({
      project,
      version: releaseVersion,
    }),
    query: releaseParamsSchema,
    answers: [
      { status: 200, says: 'The release and one page of its files.', content: json(releaseAnswerSchema) },
    ],
    errors: ['NOT_FOUND'],
    example: { parts: { ...EXAMPLE, version: '1.2.0' } },
  },
  {
    id: 'getSourceMatch',
    method: 'GET',
    path: '/api/v1/projects/{project}/{version}/{filename}/source',
    tag: 'Projects',
    summary: 'Read how much of a file is in its commit',
    description:
      'A file, held against the commit that its verified certificate names: file by file, and whether a branch or a tag leads to that commit. It stands beside the verdict and is no part of it. What is the same is counted and not listed. Nothing is fetched for this answer: `code` says why where nothing was compared.',
    parts: z.object({ project, version: releaseVersion, filename }),
    answers: [{ status: 200, says: 'What is known of it.', content: json(sourceMatchSchema) }],
    errors: ['NOT_FOUND'],
    example: { parts: { ...EXAMPLE, version: '1.2.0', filename: 'rehearsal_prompter-1.2.0.tar.gz' } },
  },
  {
    id: 'compareSource',
    method: 'POST',
    path: '/api/v1/projects/{project}/{version}/{filename}/source',
    tag: 'Projects',
    summary: 'Compare a file with its commit now',
    description:
      'It is compared in the background, before what is only new: `waiting` of the answer to `GET` is null once that is over. Whether a branch or a tag leads to the commit is asked again too.',
    parts: z.object({ project, version: releaseVersion, filename }),
    answers: [{ status: 202, says: 'It is next in line.', content: json(sourceAskedSchema) }],
    errors: [
      ...TOKEN_ERRORS,
      'PROJECT_NAME_INVALID',
      'PROJECT_UNKNOWN',
      'FILE_UNKNOWN',
      'SOURCE_OFF',
      'SOURCE_NOTHING',
    ],
    token: true,
    example: {
      parts: { project: 'sampleproject', version: '4.0.0', filename: 'sampleproject-4.0.0.tar.gz' },
    },
  },
  {
    id: 'compareReleases',
    method: 'GET',
    path: '/api/v1/compare',
    tag: 'Projects',
    summary: 'Compare two releases',
    description:
      'For update bots: who published each by the forge’s own numbers, whether that is confirmed, their files, which changes lie between, and whether a person is needed. What could not be told is `unknown`, and never a change.',
    query: compareQuerySchema,
    answers: [{ status: 200, says: 'Both releases, and what changed.', content: json(comparedSchema) }],
    errors: ['COMPARE_INCOMPLETE', 'NOT_FOUND'],
    example: { query: 'project=rehearsal-prompter&from=1.1.0&to=1.2.0' },
  },
  {
    id: 'exportRelease',
    method: 'GET',
    path: '/api/v1/projects/{project}/export',
    tag: 'Projects',
    summary: 'Write down who published a release',
    description:
      'For other tools: a lock file’s entry (`pylock.toml`, PEP 751), the `PYPI_VERIFY_REPO` line of a Gentoo ebuild, or all that is remembered. Whatever has to be said beside it is said in it.',
    parts: z.object({ project }),
    query: exportQuerySchema,
    answers: [
      {
        status: 200,
        says: 'The text: TOML, lines of an ebuild, or JSON.',
        content: { 'application/json': rememberedSchema, 'text/plain; charset=utf-8': z.string() },
      },
    ],
    errors: [
      'FORMAT_UNKNOWN',
      'NOT_FOUND',
      'NOTHING_CONFIRMED',
      'EBUILD_SEVERAL_REPOSITORIES',
      'EBUILD_PROVIDER',
      'EBUILD_PIN_NEVER_MATCHES',
    ],
    example: { parts: EXAMPLE, query: 'format=pylock' },
  },
  {
    id: 'readKnown',
    method: 'POST',
    path: '/api/v1/known',
    tag: 'Projects',
    summary: 'Ask about many releases at once',
    description:
      'For a check of a lock file: what is known of up to 2,000 releases, with the publishers by the forge’s own numbers, and the changes that they rest on. Nothing is stored. What is not known here is left out.',
    body: knownRequestSchema,
    answers: [{ status: 200, says: 'What is known of them.', content: json(knownSchema) }],
    errors: [...BODY_ERRORS, 'RATE_LIMITED', 'KNOWN_TOO_MANY'],
    example: { body: { releases: [{ project: 'rehearsal-prompter', version: '1.2.0' }] } },
  },
];
