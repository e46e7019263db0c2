/** zod's shapes as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. */
import { z } from 'zod';
import { SHAPES } from '../queries/views/named.ts';
import type { Shape } from './operations/operation.ts';

export type JSONSchema = z.core.JSONSchema.BaseSchema;

const toRef = (id: string): string => `#/components/schemas/${id}`;

/** What a reader has no use for: the limits of the language's own numbers, and how a date is spelled, which `format` says. */
function tidy({ jsonSchema }: { jsonSchema: JSONSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
}

/** As it is sent and answered, so before anything is read into it; members may be added, so none is forbidden. */
const OPTIONS = { io: 'input', override: tidy } as const;

const without = ({ $schema, $id, ...rest }: JSONSchema): JSONSchema => rest;

/** All that have a name. */
export function listNamed(): Record<string, JSONSchema> {
  const { schemas } = z.toJSONSchema(SHAPES, { ...OPTIONS, uri: toRef });
  const sorted = Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([id, schema]) => [id, without(schema)]));
}

/** A reference where the shape has a name. */
export function toSchema(shape: Shape): JSONSchema {
  if (shape === null) return {};
  if (!('safeParse' in shape)) return { anyOf: shape.map(toSchema) };
  const id = SHAPES.get(shape)?.id;
  return id === undefined ? without(z.toJSONSchema(shape, OPTIONS)) : { $ref: toRef(id) };
}

export type Parameter = {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  schema: JSONSchema;
};

export function listParameters(shape: z.ZodObject | undefined, place: Parameter['in']): Parameter[] {
  return Object.entries(shape?.shape ?? {}).map(([name, each]) => {
    const { description, ...schema } = toSchema(each as z.ZodType);
    const required = place === 'path' || !(each as z.ZodType).safeParse(undefined).success;
    return { name, in: place, required, ...(description && { description }), schema };
  });
}
