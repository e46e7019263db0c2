import { z } from 'zod';
import type { GentooFields } from '../../queries/views/gentoo.ts';
import { ebuildReadingSchema, gentooDeskSchema } from '../../queries/views/gentoo.ts';
import { ebuildRequestSchema } from '../ebuild-request.ts';
import { BODY_ERRORS, json, type Operation } from './operation.ts';

const FIELDS = {
  pn: z.string().describe('`PN`.'),
  pv: z.string().describe('`PV`; a revision is left out.'),
  pypi_pn: z.string().optional().describe('`PYPI_PN`; left out: `PN`.'),
  no_normalize: z.string().optional().describe('`PYPI_NO_NORMALIZE`: anything sets it.'),
  verify_repo: z.string().max(1000).optional().describe('`PYPI_VERIFY_REPO`.'),
} satisfies Record<keyof GentooFields, z.ZodType>;

export const GENTOO_OPERATIONS: Operation[] = [
  {
    id: 'getGentooDesk',
    method: 'GET',
    path: '/api/v1/gentoo',
    tag: 'Gentoo',
    summary: 'Ask what pypi.eclass makes of an ebuild',
    description: 'And what is remembered of the file that it fetches. No index is asked.',
    query: z.object(FIELDS),
    answers: [{ status: 200, says: 'What is computed and remembered.', content: json(gentooDeskSchema) }],
    errors: [
      'PN_MISSING',
      'PN_INVALID',
      'PV_MISSING',
      'PV_INVALID',
      'PYPI_PN_INVALID',
      'PYPI_VERIFY_REPO_INVALID',
    ],
    example: { query: 'pn=sampleproject&pv=4.0.0' },
  },
  {
    id: 'readEbuild',
    method: 'POST',
    path: '/api/v1/gentoo',
    tag: 'Gentoo',
    summary: 'Read an ebuild, and patch it',
    description:
      'Its text is read and not run, and nothing is stored. The patch names who is confirmed as the publisher, or whom the request names.',
    body: ebuildRequestSchema,
    answers: [{ status: 200, says: 'What it says, and the patch.', content: json(ebuildReadingSchema) }],
    errors: [...BODY_ERRORS, 'EBUILD_MALFORMED'],
    example: {
      body: {
        filename: 'dev-python/sampleproject/sampleproject-4.0.0.ebuild',
        text: 'EAPI=8\n\ninherit pypi\n',
      },
    },
  },
];
