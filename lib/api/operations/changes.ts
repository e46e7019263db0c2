import { z } from 'zod';
import { changesParamsSchema } from '../../queries/changes-params.ts';
import { changesSchema } from '../../queries/views/changes.ts';
import { consentSchema } from '../../queries/views/four-eyes.ts';
import { decisionSchema, pinSchema } from '../../queries/views/ledger.ts';
import { decisionRequestSchema, pinRequestSchema } from '../decide-request.ts';
import { BODY_ERRORS, json, type Operation, TOKEN_ERRORS } from './operation.ts';
import { project } from './projects.ts';

const WRITE_ERRORS = [...BODY_ERRORS, ...TOKEN_ERRORS, 'PROJECT_NAME_INVALID', 'PROJECT_UNKNOWN'] as const;

export const CHANGE_OPERATIONS: Operation[] = [
  {
    id: 'listChanges',
    method: 'GET',
    path: '/api/v1/changes',
    tag: 'Changes',
    summary: 'Read what the ledger noticed',
    description: 'Across all projects, newest first. A parameter that cannot be read counts as left out.',
    query: changesParamsSchema,
    answers: [{ status: 200, says: 'The changes that match.', content: json(changesSchema) }],
    example: { query: 'standing=open&limit=20' },
  },
  {
    id: 'pinPublisher',
    method: 'POST',
    path: '/api/v1/projects/{project}/pin',
    tag: 'Changes',
    summary: 'Pin the publisher you expect',
    description:
      'From now on, a different one is a change that a person has to decide about. Earlier pins are kept.',
    parts: z.object({ project }),
    body: pinRequestSchema,
    answers: [{ status: 201, says: 'The pin, which is in force.', content: json(pinSchema) }],
    errors: [...WRITE_ERRORS, 'PIN_INVALID'],
    token: true,
    example: {
      parts: { project: 'sampleproject' },
      body: { publisher: 'https://github.com/pypa/sampleproject' },
    },
  },
  {
    id: 'decideChange',
    method: 'POST',
    path: '/api/v1/projects/{project}/decisions',
    tag: 'Changes',
    summary: 'Accept or reject a change',
    description:
      'Nothing is erased: a decision of the same scope takes the place of the one before it, which is kept.',
    parts: z.object({ project }),
    body: decisionRequestSchema,
    answers: [
      { status: 201, says: 'The decision.', content: json(decisionSchema) },
      {
        status: 202,
        says: 'Two people have to accept this alarm, and one does now: nothing is decided yet.',
        content: json(consentSchema),
      },
    ],
    errors: [
      ...WRITE_ERRORS,
      'CHANGE_UNKNOWN',
      'DECISION_REASON',
      'DECISION_LINK',
      'DECISION_VERSION',
      'DECISION_SUPERSEDES',
      'FOUR_EYES_PERSON',
      'FOUR_EYES_SAME',
      'FOUR_EYES_ACCEPTED',
    ],
    token: true,
    example: {
      parts: { project: 'rehearsal-prompter' },
      body: {
        change: 'CHANGE',
        verdict: 'accept',
        scope: 'release',
        reason: 'The maintainers announced it.',
      },
    },
  },
];
