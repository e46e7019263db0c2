import { z } from 'zod';
import { peopleParamsSchema } from '../../queries/people-params.ts';
import {
  endedSchema,
  madeTokenSchema,
  meSchema,
  peopleSchema,
  personDetailSchema,
  sessionsSchema,
  tokensSchema,
} from '../../queries/views/people.ts';
import { tokenRequestSchema } from '../token-request.ts';
import { BODY_ERRORS, json, type Operation, PERSON_ERRORS, TOKEN_ERRORS } from './operation.ts';

const OF_ONE = { parts: { id: 'ID' } };
const person = z.object({ id: z.string().describe('Id of the person, as `GET /api/v1/people` has it.') });

const OWN: Operation[] = [
  {
    id: 'getMe',
    method: 'GET',
    path: '/api/v1/me',
    tag: 'People',
    summary: 'Read who you are here, and what you may do',
    answers: [{ status: 200, says: 'Who asks.', content: json(meSchema) }],
  },
  {
    id: 'listSessions',
    method: 'GET',
    path: '/api/v1/me/sessions',
    tag: 'People',
    summary: 'List your sessions',
    answers: [{ status: 200, says: 'Your sessions.', content: json(sessionsSchema) }],
    errors: [...PERSON_ERRORS],
    person: true,
  },
  {
    id: 'endSession',
    method: 'DELETE',
    path: '/api/v1/me/sessions/{id}',
    tag: 'People',
    summary: 'End one of your sessions',
    description: 'It is over for every process from the next request on.',
    parts: z.object({ id: z.string().describe('Id of the session.') }),
    answers: [{ status: 204, says: 'It is over.' }],
    errors: [...PERSON_ERRORS, 'SESSION_UNKNOWN'],
    person: true,
    example: OF_ONE,
  },
  {
    id: 'listTokens',
    method: 'GET',
    path: '/api/v1/me/tokens',
    tag: 'People',
    summary: 'List your tokens',
    answers: [{ status: 200, says: 'Your tokens, without their secrets.', content: json(tokensSchema) }],
    errors: [...PERSON_ERRORS],
    person: true,
  },
  {
    id: 'makeToken',
    method: 'POST',
    path: '/api/v1/me/tokens',
    tag: 'People',
    summary: 'Make a token',
    description:
      'Its secret is in the answer and nowhere else. No token makes another: this is asked by a browser that is signed in.',
    body: tokenRequestSchema,
    answers: [{ status: 201, says: 'The token, with its secret.', content: json(madeTokenSchema) }],
    errors: [
      ...BODY_ERRORS,
      ...PERSON_ERRORS,
      'SESSION_NEEDED',
      'TOKEN_NAME',
      'TOKEN_RIGHTS',
      'TOKEN_DAYS',
      'TOKENS_FULL',
    ],
    person: true,
    example: { body: { name: 'nightly import', rights: ['read', 'review'], days: 90 } },
  },
  {
    id: 'revokeToken',
    method: 'DELETE',
    path: '/api/v1/me/tokens/{id}',
    tag: 'People',
    summary: 'Revoke one of your tokens',
    description: 'It opens nothing from the next request on, on every process.',
    parts: z.object({ id: z.string().describe('Id of the token.') }),
    answers: [{ status: 204, says: 'It is revoked.' }],
    errors: [...PERSON_ERRORS, 'TOKEN_UNKNOWN'],
    person: true,
    example: OF_ONE,
  },
];

const OF_OTHERS: Operation[] = [
  {
    id: 'listPeople',
    method: 'GET',
    path: '/api/v1/people',
    tag: 'People',
    summary: 'List everybody who has signed in',
    description:
      'With the role of each, and what gives it to them. A parameter that cannot be read counts as left out.',
    query: peopleParamsSchema,
    answers: [{ status: 200, says: 'Those who match.', content: json(peopleSchema) }],
    errors: [...TOKEN_ERRORS],
    token: true,
  },
  {
    id: 'getPerson',
    method: 'GET',
    path: '/api/v1/people/{id}',
    tag: 'People',
    summary: 'Read a person’s sessions and tokens',
    parts: person,
    answers: [{ status: 200, says: 'The person.', content: json(personDetailSchema) }],
    errors: [...TOKEN_ERRORS, 'NOT_FOUND'],
    token: true,
    example: OF_ONE,
  },
  {
    id: 'endSessions',
    method: 'DELETE',
    path: '/api/v1/people/{id}/sessions',
    tag: 'People',
    summary: 'End all sessions of a person',
    description: 'They can sign in again: who may do that is decided by who signs people in.',
    parts: person,
    answers: [{ status: 200, says: 'How many were ended.', content: json(endedSchema) }],
    errors: [...TOKEN_ERRORS, 'PERSON_UNKNOWN'],
    token: true,
    example: OF_ONE,
  },
  {
    id: 'revokeTokens',
    method: 'DELETE',
    path: '/api/v1/people/{id}/tokens',
    tag: 'People',
    summary: 'Revoke all tokens of a person',
    parts: person,
    answers: [{ status: 200, says: 'How many were revoked.', content: json(endedSchema) }],
    errors: [...TOKEN_ERRORS, 'PERSON_UNKNOWN'],
    token: true,
    example: OF_ONE,
  },
];

export const PEOPLE_OPERATIONS: Operation[] = [...OWN, ...OF_OTHERS];
