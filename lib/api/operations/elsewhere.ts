/** What programs read of this Callboard outside the API. */
import { z } from 'zod';
import { changesParamsSchema } from '../../queries/changes-params.ts';
import type { Answer, Operation } from './operation.ts';
import { project } from './projects.ts';
import { verdictReference } from './verdicts.ts';

const SVG = 'image/svg+xml; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const EXAMPLE = { project: 'rehearsal-prompter' };

const HELD: Answer = { status: 304, says: 'It is still the one that `If-None-Match` names.' };
const feedParams = changesParamsSchema.omit({ after: true, limit: true });

export const ELSEWHERE_OPERATIONS: Operation[] = [
  {
    id: 'startSignIn',
    method: 'GET',
    path: '/sign-in/start',
    tag: 'Elsewhere',
    summary: 'Begin to sign in',
    query: z.object({ to: z.string().optional().describe('The page of this board to go on to.') }),
    answers: [
      { status: 302, says: 'On to the provider.' },
      { status: 303, says: 'Back to the page to sign in, which says why.' },
    ],
  },
  {
    id: 'finishSignIn',
    method: 'GET',
    path: '/sign-in/callback',
    tag: 'Elsewhere',
    summary: 'Come back from the provider',
    description: 'The provider sends the browser here, once.',
    answers: [{ status: 303, says: 'On to the page that was asked for, or back to the one to sign in.' }],
  },
  {
    id: 'getBadge',
    method: 'GET',
    path: '/badge/{project}.svg',
    tag: 'Elsewhere',
    summary: 'Show a project’s badge',
    description:
      'What can be said of its newest release, in words. A project that is not tracked here has one that says so.',
    parts: z.object({ project }),
    query: z.object({
      version: z.string().optional().describe('Left out: the newest release.'),
    }),
    answers: [{ status: 200, says: 'The picture.', content: { [SVG]: z.string() } }, HELD],
    example: { parts: EXAMPLE },
  },
  {
    id: 'getChangesFeed',
    method: 'GET',
    path: '/changes.atom',
    tag: 'Elsewhere',
    summary: 'Follow what changed',
    description: 'The newest 50, as Atom (RFC 4287). What was seen live comes first.',
    query: feedParams,
    answers: [{ status: 200, says: 'The feed.', content: { [ATOM]: z.string() } }, HELD],
    example: { query: 'observed=live' },
  },
  {
    id: 'getProjectFeed',
    method: 'GET',
    path: '/projects/{project}/changes.atom',
    tag: 'Elsewhere',
    summary: 'Follow what changed of a project',
    parts: z.object({ project }),
    query: feedParams.omit({ project: true }),
    answers: [
      { status: 200, says: 'The feed.', content: { [ATOM]: z.string() } },
      HELD,
      { status: 404, says: 'No project of that name is tracked here.' },
    ],
    example: { parts: EXAMPLE },
  },
  {
    id: 'getVerdictText',
    method: 'GET',
    path: '/verdicts/{id}/text',
    tag: 'Elsewhere',
    summary: 'Read a verdict as text',
    description: 'For a terminal, a mail or a bug report.',
    parts: z.object({ id: verdictReference }),
    query: z.object({ as: z.enum(['text', 'markdown', 'bugzilla']).catch('text').describe('Its form.') }),
    answers: [
      { status: 200, says: 'The verdict.', content: { [TEXT]: z.string() } },
      { status: 404, says: 'There is no verdict at this address.', content: { [TEXT]: z.string() } },
    ],
  },
  {
    id: 'getMetrics',
    method: 'GET',
    path: '/metrics',
    tag: 'Elsewhere',
    summary: 'Read numbers, as Prometheus does',
    description:
      'Text exposition format 0.0.4. Where people sign in, a token that may read is sent, unless everybody may.',
    answers: [{ status: 200, says: 'The numbers.', content: { [TEXT]: z.string() } }],
  },
];
