import { z } from 'zod';
import { collectionDetailSchema, collectionsSchema, importedSchema } from '../../queries/views/collection.ts';
import { fourEyesSettingSchema } from '../../queries/views/four-eyes.ts';
import { importPreviewSchema } from '../../queries/views/import.ts';
import {
  againRequestSchema,
  collectionRequestSchema,
  previewRequestSchema,
  settingsRequestSchema,
} from '../import-request.ts';
import { BODY_ERRORS, json, type Operation, TOKEN_ERRORS } from './operation.ts';

const slug = z.string().describe('Of the collection, as its address has it.');
const EXAMPLE = { slug: 'web-front-end' };
const FILE = { content: 'sampleproject==4.0.0\n', filename: 'requirements.txt' };

const FILE_ERRORS = [
  ...BODY_ERRORS,
  'IMPORT_TOO_LARGE',
  'IMPORT_TOO_MANY',
  'IMPORT_ENCODING',
  'IMPORT_MALFORMED',
  'IMPORT_FORMAT',
  'IMPORT_EMPTY',
  'IMPORT_TOO_SLOW',
  // A few large files are read at once, whoever sends them.
  'RATE_LIMITED',
] as const;

export const COLLECTION_OPERATIONS: Operation[] = [
  {
    id: 'listCollections',
    method: 'GET',
    path: '/api/v1/collections',
    tag: 'Collections',
    summary: 'Read all collections',
    answers: [{ status: 200, says: 'The collections.', content: json(collectionsSchema) }],
  },
  {
    id: 'createCollection',
    method: 'POST',
    path: '/api/v1/collections',
    tag: 'Collections',
    summary: 'Make a collection of a file',
    description:
      'Tracks every project that the file names, all at once, and pins those whose publisher it names. A pin that is in force stays.',
    body: collectionRequestSchema,
    answers: [{ status: 201, says: 'The collection.', content: json(importedSchema) }],
    errors: [
      ...FILE_ERRORS,
      ...TOKEN_ERRORS,
      'COLLECTION_NAME',
      'COLLECTION_OWNER',
      'COLLECTION_EXISTS',
      'WHO_SEVERAL',
      'IMPORT_NOTHING',
      'PROJECTS_FULL',
    ],
    token: true,
    example: { body: { name: 'Web front end', owner: 'Stage crew', ...FILE } },
  },
  {
    id: 'getCollection',
    method: 'GET',
    path: '/api/v1/collections/{slug}',
    tag: 'Collections',
    summary: 'Read a collection',
    description: 'Its projects, with what is recorded of the releases that the file names, and its imports.',
    parts: z.object({ slug }),
    answers: [{ status: 200, says: 'The collection.', content: json(collectionDetailSchema) }],
    errors: ['NOT_FOUND'],
    example: { parts: EXAMPLE },
  },
  {
    id: 'importAgain',
    method: 'POST',
    path: '/api/v1/collections/{slug}',
    tag: 'Collections',
    summary: 'Import into a collection again',
    description: 'From now on the collection is what this file names. The imports before are kept.',
    parts: z.object({ slug }),
    body: againRequestSchema,
    answers: [{ status: 201, says: 'The collection.', content: json(importedSchema) }],
    errors: [...FILE_ERRORS, ...TOKEN_ERRORS, 'COLLECTION_UNKNOWN', 'IMPORT_NOTHING', 'PROJECTS_FULL'],
    token: true,
    example: { parts: EXAMPLE, body: FILE },
  },
  {
    id: 'setFourEyes',
    method: 'PUT',
    path: '/api/v1/collections/{slug}/four-eyes',
    tag: 'Collections',
    summary: 'Ask for two people where an alarm is accepted, or no more',
    description:
      'An alarm of a project in it is then accepted by two different people, whatever tokens they use. It needs people who sign in.',
    parts: z.object({ slug }),
    body: fourEyesSettingSchema,
    answers: [{ status: 200, says: 'As it is from now on.', content: json(fourEyesSettingSchema) }],
    errors: [...BODY_ERRORS, ...TOKEN_ERRORS, 'COLLECTION_UNKNOWN', 'FOUR_EYES_SIGN_IN'],
    token: true,
    example: { parts: EXAMPLE, body: { fourEyes: true } },
  },
  {
    id: 'saveCollection',
    method: 'PATCH',
    path: '/api/v1/collections/{slug}',
    tag: 'Collections',
    summary: 'Name a collection, hand it over, or say when it is due',
    parts: z.object({ slug }),
    body: settingsRequestSchema,
    answers: [{ status: 200, says: 'The collection.', content: json(collectionDetailSchema) }],
    errors: [
      ...BODY_ERRORS,
      ...TOKEN_ERRORS,
      'COLLECTION_UNKNOWN',
      'COLLECTION_NAME',
      'COLLECTION_OWNER',
      'COLLECTION_DUE',
      'WHO_UNKNOWN',
      'WHO_SEVERAL',
    ],
    token: true,
    example: { parts: EXAMPLE, body: { owners: ['group:platform'], due: '2027-01-31' } },
  },
  {
    id: 'deleteCollection',
    method: 'DELETE',
    path: '/api/v1/collections/{slug}',
    tag: 'Collections',
    summary: 'Delete a collection',
    description:
      'Its projects stay tracked, and what is known of them is kept; so are its imports. Its address is free for another.',
    parts: z.object({ slug }),
    answers: [{ status: 204, says: 'It is deleted.' }],
    errors: [...TOKEN_ERRORS, 'COLLECTION_UNKNOWN'],
    token: true,
    example: { parts: EXAMPLE },
  },
  {
    id: 'previewImport',
    method: 'POST',
    path: '/api/v1/imports',
    tag: 'Collections',
    summary: 'See what would come of a file',
    description:
      'Which projects it names, and which lines name none or are not understood. Nothing is stored.',
    body: previewRequestSchema,
    answers: [{ status: 200, says: 'What would come of it.', content: json(importPreviewSchema) }],
    errors: [...FILE_ERRORS],
    example: { body: FILE },
  },
];
