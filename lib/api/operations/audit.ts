import { auditParamsSchema } from '../../queries/audit-params.ts';
import { auditSchema } from '../../queries/views/audit.ts';
import { json, type Operation, TOKEN_ERRORS } from './operation.ts';

export const AUDIT_OPERATIONS: Operation[] = [
  {
    id: 'listAudit',
    method: 'GET',
    path: '/api/v1/audit',
    tag: 'People',
    summary: 'Read who did what',
    description:
      'Newest first. `callboard audit verify` recomputes the chain of hashes. A parameter that cannot be read counts as left out.',
    query: auditParamsSchema,
    answers: [{ status: 200, says: 'The entries that match.', content: json(auditSchema) }],
    errors: [...TOKEN_ERRORS],
    token: true,
    example: { query: 'action=change.decided&limit=20' },
  },
];
