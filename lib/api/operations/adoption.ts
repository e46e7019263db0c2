import { z } from 'zod';
import { adoptionSchema } from '../../queries/views/adoption.ts';
import { adoptionQuerySchema } from '../adoption-query.ts';
import { CSV_TYPE } from '../respond.ts';
import type { Operation } from './operation.ts';

export const ADOPTION_OPERATIONS: Operation[] = [
  {
    id: 'getAdoption',
    method: 'GET',
    path: '/api/v1/adoption',
    tag: 'Adoption',
    summary: 'Read how far provenance has come',
    description:
      'How much is confirmed, who needs a look, and what could be pinned. Rehearsed projects are never in a number about others. JSON has 500 rows a page, and as many names in each list: `next` goes on. CSV has a row of every project.',
    query: adoptionQuerySchema,
    answers: [
      {
        status: 200,
        says: 'The report as JSON or Markdown, or a row a project as CSV (RFC 4180).',
        content: {
          'application/json': adoptionSchema,
          [CSV_TYPE]: z.string(),
          'text/markdown; charset=utf-8': z.string(),
        },
      },
    ],
    errors: ['FORMAT_UNKNOWN', 'NOT_FOUND'],
    example: { query: 'format=csv' },
  },
];
