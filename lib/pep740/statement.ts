/**
 * in-toto Statement v1 (https://github.com/in-toto/attestation, spec/v1/statement.md), from the DSSE payload.
 * Only the types are checked here: how many subjects there may be, and of which predicate types, is `verify`'s.
 */
import { isRecord, parseJSON } from './json.ts';
import type { Parsed } from './parsed.ts';
import { quote } from './text.ts';

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** `digest` maps an algorithm's name to lower-case hex, as stated; read it with `Object.hasOwn`. */
type Subject = { name: string; digest: Record<string, string> };
export type Statement = {
  subjects: Subject[];
  predicateType: string;
  /** Null where the statement has none: the specification makes it optional. */
  predicate: unknown;
};

export function parseStatement(payload: Uint8Array): Parsed<Statement> {
  const json = parseJSON(payload);
  if (!json.ok) return json;
  const statement = json.value;
  if (!isRecord(statement)) return refuse('The statement must be an object.');
  const { _type, subject, predicateType, predicate } = statement;
  if (_type !== STATEMENT_TYPE)
    return refuse(`The statement's _type must be ${STATEMENT_TYPE}${found(_type)}.`);
  if (typeof predicateType !== 'string') return refuse("The statement's predicateType must be text.");
  if (!Array.isArray(subject)) return refuse("The statement's subject must be a list.");
  const subjects: Subject[] = [];
  for (const [index, value] of subject.entries()) {
    const parsed = parseSubject(value, index);
    if (!parsed.ok) return parsed;
    subjects.push(parsed.value);
  }
  return { ok: true, value: { subjects, predicateType, predicate: predicate ?? null } };
}

/** The predicate type as far as the payload can be read at all, else null. */
export function readPredicateType(payload: Uint8Array): string | null {
  const json = parseJSON(payload);
  if (!json.ok || !isRecord(json.value)) return null;
  const { predicateType } = json.value;
  return typeof predicateType === 'string' ? predicateType : null;
}

function parseSubject(value: unknown, index: number): Parsed<Subject> {
  const where = `The statement's subject[${index}]`;
  if (!isRecord(value)) return refuse(`${where} must be an object.`);
  const { name, digest } = value;
  if (typeof name !== 'string') return refuse(`${where}.name must be text.`);
  if (!isDigestMap(digest)) return refuse(`${where}.digest must be an object of texts.`);
  return { ok: true, value: { name, digest } };
}

function isDigestMap(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((digest) => typeof digest === 'string');
}

function found(value: unknown): string {
  return typeof value === 'string' ? `, not ${quote(value)}` : '';
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
