/** The names under which shapes stand in the document, and the plain values that many of them are made of. */
import { z } from 'zod';

export { digestSchema as digest, timeSchema as time } from '../../ledger/shapes.ts';

/** Every shape that has a name of its own: `components/schemas` of the document. */
export const SHAPES = z.registry<{ id: string }>();

/** Gives a shape its name; wherever it is used, the document refers to it. */
export function named<T extends z.ZodType>(id: string, description: string, schema: T): T {
  const described = schema.describe(description);
  SHAPES.add(described, { id });
  return described;
}

export const count = z.int().min(0);
export const world = named(
  'World',
  'The index, or the signed rehearsal projects that come with Callboard.',
  z.enum(['pypi', 'rehearsal']),
);
export const indexHost = z.string().describe('Host of the index that it is read from, such as `pypi.org`.');
export const version = z.string().describe('Version as PEP 440 writes it in canonical form.');

export const collectionNameSchema = z
  .object({ slug: z.string(), name: z.string() })
  .describe('The collection that it was asked of; null where it was of none, or of one that there is not.');
export type CollectionName = z.infer<typeof collectionNameSchema>;
