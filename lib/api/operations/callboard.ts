import { z } from 'zod';
import { aliveSchema, healthSchema, readinessSchema } from '../../queries/views/health.ts';
import { rehearsalSchema } from '../../queries/views/rehearsal.ts';
import { serverErrorSchema } from '../errors.ts';
import { json, type Operation } from './operation.ts';

export const CALLBOARD_OPERATIONS: Operation[] = [
  {
    id: 'getRehearsal',
    method: 'GET',
    path: '/api/v1/rehearsal',
    tag: 'Rehearsal',
    summary: 'Read the rehearsal’s table',
    description: 'Computed by the real verifier and ledger; the same for everybody who runs this version.',
    answers: [{ status: 200, says: 'The table.', content: json(rehearsalSchema) }],
  },
  {
    id: 'getHealth',
    method: 'GET',
    path: '/api/v1/health',
    tag: 'This Callboard',
    summary: 'Ask how it is',
    answers: [
      {
        status: 200,
        says: 'It can do its job; an index that cannot be reached is named.',
        content: json(healthSchema),
      },
      {
        status: 503,
        says: 'Its database cannot be reached.',
        content: json([healthSchema, serverErrorSchema]),
      },
    ],
  },
  {
    id: 'getAlive',
    method: 'GET',
    path: '/api/v1/health/alive',
    tag: 'This Callboard',
    summary: 'Ask whether it answers',
    description: 'It asks nothing of the database. What answers nothing here is to be started again.',
    answers: [{ status: 200, says: 'It answers.', content: json(aliveSchema) }],
  },
  {
    id: 'getReadiness',
    method: 'GET',
    path: '/api/v1/health/ready',
    tag: 'This Callboard',
    summary: 'Ask whether to lead requests to it',
    answers: [
      {
        status: 200,
        says: 'Its database is reachable and up to date, and its threads run.',
        content: json(readinessSchema),
      },
      {
        status: 503,
        says: 'It is not ready; the code says why.',
        content: json([readinessSchema, serverErrorSchema]),
      },
    ],
  },
  {
    id: 'getDescription',
    method: 'GET',
    path: '/api/v1/openapi.json',
    tag: 'This Callboard',
    summary: 'Read this description',
    description: 'OpenAPI 3.1, made from the very shapes that requests are read with. It has an ETag.',
    answers: [
      { status: 200, says: 'The document.', content: json(z.looseObject({ openapi: z.string() })) },
      { status: 304, says: 'It is still the one that `If-None-Match` names.' },
    ],
  },
];
