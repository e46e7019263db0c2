/** That the document is OpenAPI 3.1, as far as its structure goes, and that it knows of every route and of no other. */
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../../lib/api/errors.ts';
import { toDocument } from '../../../lib/api/openapi.ts';
import { OPERATIONS } from '../../../lib/api/operations/list.ts';
import { statusOf } from '../../../lib/api/respond.ts';
import { VERSION } from '../../../lib/version.ts';
import { readProject } from '../../setup/project.ts';

type Node = Record<string, unknown>;
type Operation = {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: Node }[];
  requestBody?: { content: Record<string, { schema: Node }> };
  responses: Record<string, Node & { description?: string }>;
  tags: string[];
  summary: string;
  security: Node[];
};

/** As it is sent: what JSON leaves out is gone. */
const document = JSON.parse(JSON.stringify(toDocument()));
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

function listNodes(value: unknown): Node[] {
  if (value === null || typeof value !== 'object') return [];
  return [...(Array.isArray(value) ? [] : [value as Node]), ...Object.values(value).flatMap(listNodes)];
}
const nodes = listNodes(document);
const refs = nodes.flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
const findTarget = (ref: string) =>
  ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((node, key) => (node as Node | undefined)?.[key], document);

describe('the document', () => {
  it('has what OpenAPI 3.1 asks for', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d$/),
      info: { title: 'Callboard', version: VERSION, license: { identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
    });
    for (const path of Object.keys(document.paths)) expect(path).toMatch(/^\/[a-z]/);
    for (const id of Object.keys(document.components.schemas)) expect(id).toMatch(/^[A-Za-z0-9._-]+$/);
  });

  it('refers to nothing that is not there, and has nothing to which nobody refers', () => {
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter((ref) => findTarget(ref) === undefined)).toEqual([]);
    const named = Object.keys(document.components.schemas).map((id) => `#/components/schemas/${id}`);
    expect(named.filter((ref) => !refs.includes(ref))).toEqual([]);
  });

  it('speaks JSON Schema 2020-12, and says nothing that only its forerunners know', () => {
    const forerunners = ['nullable', '$schema', '$id', 'definitions', '$defs', 'example', 'discriminator'];
    const isShape = (node: Node) => 'type' in node || 'anyOf' in node || '$ref' in node;
    const found = nodes.filter(isShape).flatMap((node) => forerunners.filter((key) => key in node));
    expect(found).toEqual([]);
    for (const { required, properties } of nodes) {
      if (!Array.isArray(required) || !properties) continue;
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
    }
  });

  it.each(operations)('describes $method $path whole', ({ path, operation }) => {
    const { parameters = [], responses, summary, tags } = operation;
    expect(summary).not.toBe('');
    expect(document.tags.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(tags));
    const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = parameters.filter((parameter) => parameter.in === 'path');
    expect(declared.map(({ name }) => name).sort()).toEqual(parts.sort());
    expect(declared.every(({ required }) => required)).toBe(true);
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
    expect(Object.keys(responses).filter((status) => /^[23]\d\d$/.test(status))).not.toEqual([]);
    for (const response of Object.values(responses)) {
      expect(response.description ?? response.$ref).toMatch(/./);
    }
  });

  it('gives each operation an id of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
  });
});

describe('the operations', () => {
  const routes = readProject()
    .filter(({ path }) => /^app\/.*\/route\.ts$/.test(path) && !path.includes('[['))
    .map(({ path, code }) => ({
      path: path
        .replace(/^app|\/route\.ts$/g, '')
        .replace('/badge/[file]', '/badge/[project].svg')
        .replaceAll('[', '{')
        .replaceAll(']', '}'),
      code,
    }));

  it('are those of the routes, method by method', () => {
    const exported = routes.flatMap(({ path, code }) =>
      [...code.matchAll(/^export (?:(?:async )?function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
        ([, method]) => `${method} ${path}`,
      ),
    );
    const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect(described.toSorted()).toEqual(exported.toSorted());
  });

  it('ask for a token, read a body and limit the rate, or how many files wait, where their routes do', () => {
    for (const { path, code } of routes) {
      const own = OPERATIONS.filter((operation) => operation.path === path);
      expect(
        own.some(({ token }) => token === true),
        path,
      ).toBe(code.includes('requireToken('));
      expect(
        own.some(({ person }) => person === true),
        path,
      ).toBe(code.includes('requirePerson('));
      expect(
        own.some(({ body }) => body !== undefined),
        path,
      ).toBe(code.includes('readBody('));
      expect(
        own.some(({ errors }) => errors?.includes('RATE_LIMITED')),
        path,
      ).toBe(/createRateLimit\(|toFile\(/.test(code));
    }
  });

  it('tell how often a verification is answered', () => {
    const { code = '' } = routes.find(({ path }) => path === '/api/v1/verify') ?? {};
    const [, perMinute] = /createRateLimit\((\d+)\)/.exec(code) ?? [];
    expect(document.info.description).toContain(`${Number(perMinute).toLocaleString('en')} times a minute`);
  });

  it('name the errors that come with a token and with a body', () => {
    for (const { errors = [], token, person, body, path } of OPERATIONS) {
      expect(errors.includes('TOKEN_WRONG'), path).toBe(token === true || person === true);
      expect(errors.includes('PERSON_NEEDED'), path).toBe(person === true);
      expect(errors.includes('BODY_MALFORMED'), path).toBe(body !== undefined);
    }
  });

  it('know of each error that has a status of its own, and of none that the code does not have', () => {
    const files = readProject().filter(({ path }) => /^lib\/(?!api\/(schemas|operations)\/)/.test(path));
    const code = files.map((file) => file.code).join('\n');
    const statuses = files.find(({ path }) => path === 'lib/api/respond.ts')?.code ?? '';
    const refused = [...statuses.matchAll(/^ {2}([A-Z_]+): (\d{3}),$/gm)];
    expect(refused.length).toBeGreaterThan(10);
    const used = OPERATIONS.flatMap(({ errors = [] }) => errors);
    // A form of the pages is refused with it, and nothing under /api/v1.
    const known = ['ORIGIN_REFUSED', ...used];
    expect(refused.filter(([, name = '']) => !known.includes(name))).toEqual([]);
    expect(Object.keys(ERRORS).filter((name) => !known.includes(name))).toEqual([]);
    expect(Object.keys(ERRORS).filter((name) => !code.includes(`'${name}'`))).toEqual([]);
    for (const [, name = '', status] of refused) expect(statusOf(name)).toBe(Number(status));
  });
});
