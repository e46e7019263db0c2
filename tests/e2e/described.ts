/** The document as a program reads it: what it says of a shape, made into a check that lets nothing else through. */
import { z } from 'zod';

type Node = Record<string, unknown>;
type Schema = Parameters<typeof z.fromJSONSchema>[0];

/** No object may have a member that is not described, unless it is said that it may. */
function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(close);
  if (node === null || typeof node !== 'object') return node;
  const closed = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, close(value)]));
  return closed.type === 'object' && closed.properties ? { additionalProperties: false, ...closed } : closed;
}

export type Described = {
  paths: Record<string, Record<string, { responses: Record<string, Node> }>>;
  components: { schemas: Node; responses: Record<string, Node> };
};

/** `at(path, method, status)`: what the body of that answer must be. */
export function readDocument(document: Described) {
  const moved = JSON.parse(JSON.stringify(document).replaceAll('#/components/schemas/', '#/$defs/'));
  const $defs = close(moved.components.schemas) as Node;
  const known = new Map<string, z.ZodType>();
  return (path: string, method: string, status: number): z.ZodType => {
    const response = moved.paths[path]?.[method.toLowerCase()]?.responses[status];
    const schema = response?.content?.['application/json']?.schema;
    if (!schema) throw new Error(`${method} ${path} is not said to answer ${status} with JSON.`);
    const key = JSON.stringify(schema);
    const check = known.get(key) ?? z.fromJSONSchema({ ...(close(schema) as Node), $defs } as Schema);
    known.set(key, check);
    return check;
  };
}
