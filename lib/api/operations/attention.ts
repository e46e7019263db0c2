import { z } from 'zod';
import { attentionParamsSchema } from '../../queries/attention-params.ts';
import { questionParamsSchema } from '../../queries/question-params.ts';
import { attentionItemSchema, attentionSchema } from '../../queries/views/attention.ts';
import { questionSchema } from '../../queries/views/question.ts';
import { markRequestSchema } from '../mark-request.ts';
import { assigneeRequestSchema, noteRequestSchema } from '../work-request.ts';
import { BODY_ERRORS, json, type Operation, TOKEN_ERRORS } from './operation.ts';

const parts = z.object({ id: z.string().describe('Id of the item.') });

export const ATTENTION_OPERATIONS: Operation[] = [
  {
    id: 'listAttention',
    method: 'GET',
    path: '/api/v1/attention',
    tag: 'Changes',
    summary: 'Read what needs a person',
    description:
      'Most urgent first, as the home page shows it. A parameter that cannot be read counts as left out.',
    query: attentionParamsSchema,
    answers: [{ status: 200, says: 'The items that match.', content: json(attentionSchema) }],
    example: { query: 'severity=alarm' },
  },
  {
    id: 'markAttention',
    method: 'POST',
    path: '/api/v1/attention/{id}',
    tag: 'Changes',
    summary: 'Put an item off, or say that it was asked upstream, and what came of that',
    description: 'Nothing is erased: what was said before is kept. A change is decided about at its project.',
    parts,
    body: markRequestSchema,
    answers: [{ status: 201, says: 'The item as it is now.', content: json(attentionItemSchema) }],
    errors: [
      ...BODY_ERRORS,
      ...TOKEN_ERRORS,
      'ATTENTION_UNKNOWN',
      'ATTENTION_DECIDED',
      'ATTENTION_UNTIL',
      'DECISION_REASON',
      'UPSTREAM_ASKED',
      'UPSTREAM_NOT_ASKED',
      'UPSTREAM_ANSWER',
      'UPSTREAM_ADDRESS',
    ],
    token: true,
    example: {
      parts: { id: 'ITEM' },
      body: { state: 'snoozed', until: '2027-01-31', reason: 'On holiday.' },
    },
  },
  {
    id: 'getQuestion',
    method: 'GET',
    path: '/api/v1/attention/{id}/question',
    tag: 'Changes',
    summary: 'Read a question to the project about a change, to be sent by a person',
    description:
      'A short text of facts, with addresses that open it prefilled where the project’s tracker is known. Nothing is sent. That it was asked is said by marking the item.',
    parts: z.object({ id: z.string().describe('Id of the change.') }),
    query: questionParamsSchema,
    answers: [
      { status: 200, says: 'The question, and whether somebody asked it.', content: json(questionSchema) },
    ],
    errors: ['NOT_FOUND'],
    example: { parts: { id: 'ITEM' } },
  },
  {
    id: 'assignAttention',
    method: 'PUT',
    path: '/api/v1/attention/{id}/assignee',
    tag: 'Changes',
    summary: 'Say who takes an item',
    parts,
    body: assigneeRequestSchema,
    answers: [{ status: 200, says: 'The item as it is now.', content: json(attentionItemSchema) }],
    errors: [...BODY_ERRORS, ...TOKEN_ERRORS, 'ATTENTION_UNKNOWN', 'ASSIGNEE', 'WHO_UNKNOWN', 'WHO_SEVERAL'],
    token: true,
    example: { parts: { id: 'ITEM' }, body: { assignee: 'me' } },
  },
  {
    id: 'noteAttention',
    method: 'POST',
    path: '/api/v1/attention/{id}/notes',
    tag: 'Changes',
    summary: 'Note something on an item',
    description: 'Notes are only ever added, and read by everybody who may read.',
    parts,
    body: noteRequestSchema,
    answers: [{ status: 201, says: 'The item as it is now.', content: json(attentionItemSchema) }],
    errors: [...BODY_ERRORS, ...TOKEN_ERRORS, 'ATTENTION_UNKNOWN', 'NOTE_TEXT', 'NOTES_FULL'],
    token: true,
    example: { parts: { id: 'ITEM' }, body: { text: 'They are looking into it: https://example.org/1' } },
  },
];
