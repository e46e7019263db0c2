/** A JSON Schema as a person reads it: names, types in words, and a sentence each. */
import type { JSONSchema } from './shapes.ts';

export type TypeView = {
  /** A text, or a shape by its name. */
  words: (string | { shape: string })[];
  /** Members of an object that is spelled out here; of several forms, each one's. */
  forms: MemberView[][];
};
export type MemberView = { name: string; required: boolean; says: string | null; type: TypeView };

const text = (...words: TypeView['words']): TypeView => ({ words, forms: [] });

const quote = (value: unknown): string => JSON.stringify(value);

/** One after the other, with `separator` between them. */
function join(types: readonly TypeView[], separator: string): TypeView {
  return {
    words: types.flatMap(({ words }, at) => (at === 0 ? words : [separator, ...words])),
    forms: types.flatMap(({ forms }) => forms),
  };
}

/** How long a text may be is not said here: it is in the document. */
function toRange({ minimum, maximum, default: fallback }: JSONSchema): string {
  const range =
    minimum !== undefined && maximum !== undefined
      ? `, ${minimum} to ${maximum}`
      : minimum === 1
        ? ', from 1'
        : '';
  return fallback === undefined || fallback === '' ? range : `${range}; ${String(fallback)} if left out`;
}

function toPlain(type: string, schema: JSONSchema): TypeView {
  if (type === 'array') return join([text('list of '), toTypeView(schema.items as JSONSchema)], '');
  if (type === 'object') return toObject(schema);
  if (schema.format === 'date-time') return text('time');
  return text(`${type}${toRange(schema)}`);
}

function toObject(schema: JSONSchema): TypeView {
  const { properties, propertyNames, additionalProperties } = schema;
  if (properties) return { words: ['object'], forms: [listMembers(schema)] };
  if (propertyNames === undefined) return text('object');
  const value = additionalProperties as JSONSchema;
  if (Object.keys(value).length === 0) return text('object');
  return join(
    [text('object, by '), toTypeView(propertyNames as JSONSchema), text(': '), toTypeView(value)],
    '',
  );
}

export function toTypeView(schema: JSONSchema): TypeView {
  const { $ref, enum: values, const: value, anyOf, oneOf, type } = schema;
  if ($ref) return text({ shape: $ref.split('/').at(-1) ?? '' });
  if (value !== undefined) return text(quote(value));
  if (values) return text(`${values.map(quote).join(', ')}${toRange(schema)}`);
  const forms = anyOf ?? oneOf;
  if (forms) return join((forms as JSONSchema[]).map(toTypeView), ' or ');
  if (type === undefined) return text('anything');
  const types: readonly string[] = typeof type === 'string' ? [type] : type;
  return join(
    types.map((each) => (each === 'null' ? text('null') : toPlain(each, schema))),
    ' or ',
  );
}

/** Its own sentence, or that of the only form beside null. */
function toSentence({ description, anyOf }: JSONSchema): string | null {
  if (description) return description;
  const forms = ((anyOf ?? []) as JSONSchema[]).filter(({ type }) => type !== 'null');
  return (forms.length === 1 && forms[0]?.description) || null;
}

function listMembers({ properties = {}, required = [] }: JSONSchema): MemberView[] {
  return Object.entries(properties as Record<string, JSONSchema>).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    says: toSentence(schema),
    type: toTypeView(schema),
  }));
}
