/** The description of the API as its page shows it. */

import { SHAPES } from '../queries/views/named.ts';
import { ERRORS } from './errors.ts';
import { CONVENTIONS, toRightWords } from './openapi.ts';
import { OPERATIONS } from './operations/list.ts';
import { type Answer, type Operation, type Shape, TAGS, type Tag } from './operations/operation.ts';
import { statusOf } from './respond.ts';
import { type TypeView, toTypeView } from './shape-view.ts';
import { type JSONSchema, listNamed, listParameters, type Parameter, toSchema } from './shapes.ts';

export type { MemberView, TypeView } from './shape-view.ts';

export type ShapeView = { name: string; says: string; type: TypeView };
/** What is sent or answered. `told`: its shape, where this is the first place that has it; all others lead there. */
export type BodyView = { media: string; type: TypeView; told: ShapeView | null };
export type AnswerView = { status: number; says: string; bodies: BodyView[] };
export type OperationView = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  /** Which it asks for, as a sentence; null where everybody may ask. */
  right: string | null;
  token: boolean;
  parameters: { name: string; in: Parameter['in']; required: boolean; says: string | null; type: TypeView }[];
  body: BodyView | null;
  answers: AnswerView[];
  errors: { status: number; code: string; says: string }[];
  /** `{origin}` in it stands for this Callboard's address. */
  curl: string;
};
export type Reference = {
  conventions: readonly { about: string; says: string }[];
  groups: { tag: Tag; says: string; operations: OperationView[] }[];
  /** Those that no operation tells. */
  shapes: ShapeView[];
};

const toParameterView = ({ name, in: place, required, description, schema }: Parameter) => ({
  name,
  in: place,
  required,
  says: description ?? null,
  type: toTypeView(schema),
});

/** Hands out each shape once. */
type Telling = (shape: Shape) => ShapeView | null;

function toBodyView(media: string, shape: Shape, tell: Telling): BodyView {
  const type = shape === null ? { words: ['bytes'], forms: [] } : toTypeView(toSchema(shape));
  return { media, type, told: tell(shape) };
}

const toAnswerView = ({ status, says, content = {} }: Answer, tell: Telling): AnswerView => ({
  status,
  says,
  bodies: Object.entries(content).map(([media, shape]) => toBodyView(media, shape, tell)),
});

function toErrorViews({ errors = [] }: Operation): OperationView['errors'] {
  const views = errors.map((code) => ({ status: statusOf(code), code, says: ERRORS[code] }));
  return views.toSorted((a, b) => a.status - b.status);
}

/** What is not given stands in capitals, to be filled in. */
function toCurl({ method, path, token, person, example = {} }: Operation): string {
  const { parts, query, body } = example;
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => parts?.[name] ?? name.toUpperCase());
  const asked = method === 'GET' || body !== undefined ? '' : ` -X ${method}`;
  const lines = [
    `curl${asked} '{origin}${filled}${query ? `?${query}` : ''}'`,
    (token || person) && `-H 'Authorization: Bearer TOKEN'`,
    body !== undefined && `--json '${JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')}'`,
  ];
  return lines.filter(Boolean).join(' \\\n  ');
}

function toOperationView(operation: Operation, tell: Telling): OperationView {
  const { id, method, path, summary, description = null, token = false, person = false } = operation;
  const { parts, query, body } = operation;
  const parameters = [...listParameters(parts, 'path'), ...listParameters(query, 'query')];
  return {
    id,
    method,
    path,
    summary,
    description,
    right: toRightWords(id),
    token: token || person,
    parameters: parameters.map(toParameterView),
    body: body ? toBodyView('application/json', body, tell) : null,
    answers: operation.answers.map((answer) => toAnswerView(answer, tell)),
    errors: toErrorViews(operation),
    curl: toCurl(operation),
  };
}

function toShapeView([name, schema]: [string, JSONSchema]): ShapeView {
  return { name, says: schema.description ?? '', type: toTypeView(schema) };
}

function build(): Reference {
  const untold = new Map(Object.entries(listNamed()).map((entry) => [entry[0], toShapeView(entry)]));
  const tell: Telling = (shape) => {
    const name = shape && 'safeParse' in shape ? SHAPES.get(shape)?.id : undefined;
    const told = name === undefined ? undefined : untold.get(name);
    if (told) untold.delete(told.name);
    return told ?? null;
  };
  const groups = (Object.keys(TAGS) as Tag[]).map((tag) => ({
    tag,
    says: TAGS[tag],
    operations: OPERATIONS.filter((operation) => operation.tag === tag).map((each) =>
      toOperationView(each, tell),
    ),
  }));
  return { conventions: CONVENTIONS, groups, shapes: [...untold.values()] };
}

let reference: Reference | undefined;

/** The same for as long as this process runs. */
export function getReference(): Reference {
  reference ??= build();
  return reference;
}
