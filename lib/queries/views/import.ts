/** What would come of a file, before anything of it is taken. */
import { z } from 'zod';
import { IMPORT_FORMATS } from '../../imports/types.ts';
import { count, digest, named, version } from './named.ts';
import { projectName } from './project.ts';
import { expectedPublisherSchema } from './publisher.ts';

export const importFormatSchema = named(
  'ImportFormat',
  'Files that name dependencies, and are read.',
  z.enum(IMPORT_FORMATS),
);

const lineNumber = count.describe('Line of the file, from 1.');

const importLineSchema = named(
  'ImportLine',
  'What was made of one line, or of the first of those that an entry spans.',
  z.object({
    line: lineNumber,
    text: z.string().describe('The beginning of it.'),
    state: z
      .enum(['project', 'ignored', 'not-understood'])
      .describe(
        '`ignored`: understood, and no project of PyPI; `not-understood`: nobody knows what it names.',
      ),
    message: z.string().describe('One sentence.'),
  }),
);

const previewProjectSchema = named(
  'ImportedProject',
  'A project that a file names.',
  z.object({
    name: projectName,
    versions: z.array(version).describe('None where the file names no single one.'),
    line: lineNumber,
    digests: count.describe('How many digests the file states of it.'),
    state: z
      .enum(['new', 'tracked', 'reserved'])
      .describe('`reserved`: the name of a rehearsal project where the rehearsal is off; it is left out.'),
    note: z.string().optional().describe('What has to be known of it before it is taken.'),
  }),
);

const previewPinSchema = named(
  'ImportedPin',
  'Whom a file names as the publisher of a project (PEP 751, `attestation-identities`), and what becomes of it.',
  z.object({
    project: projectName,
    plan: z
      .enum(['set', 'same', 'kept', 'several', 'never'])
      .describe(
        '`set`: pinned; `same`: pinned so already; `kept`: another pin is in force, and stays; `several`: a pin holds one; `never`: it could match nothing.',
      ),
    publishers: z.array(expectedPublisherSchema).describe('As the file names them.'),
    current: expectedPublisherSchema.nullable().describe('The pin in force.'),
    reason: z.string().nullable().describe('Plan `never`: why.'),
  }),
);

export const importPreviewSchema = named(
  'ImportPreview',
  'What would come of an import. Nothing of it is stored.',
  z.object({
    format: importFormatSchema,
    filename: z.string().nullable(),
    sha256: digest.describe('SHA-256 of the file.'),
    bytes: count,
    projects: z.array(previewProjectSchema),
    pins: z.array(previewPinSchema),
    ignored: z.array(importLineSchema),
    notUnderstood: z.array(importLineSchema),
  }),
);
