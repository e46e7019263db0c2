/** `callboard.toml`, read: a policy, or every mistake in it with its line and column. */
import { ParseError, parseTOML as parseSyntax } from 'toml-eslint-parser';
import { splitLines } from '../imports/lines.ts';
import { Refused } from '../imports/refusal.ts';
import { parseTOML } from '../imports/toml.ts';
import type { Placed, Table, Tree } from '../imports/tree.ts';
import { CHANGE_KINDS, type ChangeKind } from '../ledger/types.ts';
import { normalizeName } from '../pep740/name.ts';
import { escapeText } from '../pep740/text.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import {
  type Exception,
  type ExpectedOwner,
  type Policy,
  REQUIREMENTS,
  type Rule,
  toRule,
  UNKNOWN_SETTINGS,
} from './policy.ts';
import {
  Mistakes,
  type PolicyMistake,
  type ReadValue,
  readBoolean,
  readDay,
  readDays,
  readOneOf,
  readPattern,
  readTable,
  readWords,
} from './policy-values.ts';

type ParsedPolicy = { ok: true; value: Policy } | { ok: false; mistakes: PolicyMistake[] };

const MAX_CHARACTERS = 256 * 1024;

/** Of a text that is no TOML, the first mistake alone: what follows it could mean anything. */
export function parsePolicy(text: string): ParsedPolicy {
  const problem = findSyntaxMistake(text);
  if (problem) return { ok: false, mistakes: [problem] };
  const mistakes = new Mistakes();
  const policy = readPolicy(parseTOML(text), mistakes);
  const list = mistakes.list.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return list.length === 0 ? { ok: true, value: policy } : { ok: false, mistakes: list };
}

function findSyntaxMistake(text: string): PolicyMistake | null {
  if (text.length > MAX_CHARACTERS) {
    const message = `The policy has ${text.length} characters; at most ${MAX_CHARACTERS} are read.`;
    return { line: 1, column: 1, message };
  }
  try {
    // Both, since only the first knows the column, and only the second bounds what is nested.
    parseTOML(text);
    parseSyntax(text, { tomlVersion: '1.0' });
    return null;
  } catch (error) {
    if (!(error instanceof ParseError || error instanceof Refused)) throw error;
    return toSyntaxMistake(text, error);
  }
}

/** The line is where it began, as far as that is known; the parser stops where it cannot go on. */
function toSyntaxMistake(text: string, error: ParseError | Refused): PolicyMistake {
  if (error instanceof ParseError) {
    const message = escapeText(`This is not valid TOML: ${error.message}.`);
    return { line: error.lineNumber, column: error.column + 1, message };
  }
  const { line: known, message } = error.refusal;
  const line = known ?? 1;
  return {
    line,
    column: findColumn(text, line),
    message: message.replace(/^Line \d+ (is|has) /, 'This $1 '),
  };
}

function findColumn(text: string, line: number): number {
  try {
    parseSyntax(text, { tomlVersion: '1.0' });
  } catch (error) {
    if (error instanceof ParseError && error.lineNumber === line) return error.column + 1;
  }
  return (splitLines(text)[line - 1]?.text.length ?? 0) + 1;
}

function readPolicy(root: Table, mistakes: Mistakes): Policy {
  const fields = {
    unknown: readOneOf(UNKNOWN_SETTINGS),
    rule: readEach(readRule),
    exception: readEach(readException),
  };
  const { unknown = null, rule, exception } = readTable(root, fields, mistakes);
  const rules = rule ?? [];
  if (root.entries.get('rule') === undefined) {
    mistakes.note(root, 'The policy has no [[rule]]: nothing would be judged.');
  }
  const exceptions = exception ?? [];
  refuseRepeated(
    rules,
    ({ match, collection }) => `${match} ${collection}`,
    'a rule for the same projects',
    mistakes,
  );
  const toKey = ({ project, version, change }: Exception) => `${project} ${version} ${change}`;
  refuseRepeated(exceptions, toKey, 'an exception for the same change', mistakes);
  return {
    unknown,
    rules: rules.map(({ value }) => value),
    exceptions: exceptions.map(({ value }) => value),
  };
}

type Located<T> = { value: T; place: Placed };

/** `[[rule]]`, as often as it is there. */
const readEach =
  <T>(readOne: (table: Table, mistakes: Mistakes) => T | null): ReadValue<Located<T>[]> =>
  (value, mistakes) => {
    if (value.kind !== 'list')
      return mistakes.note(value, 'This must be written with two brackets, such as [[rule]].');
    return value.items.flatMap((item) => {
      if (item.kind !== 'table') {
        mistakes.note(item, 'This must be a table of keys.');
        return [];
      }
      const read = readOne(item, mistakes);
      return read === null ? [] : [{ value: read, place: item }];
    });
  };

/** Of two that say what to do with the same, one would never be heard. */
function refuseRepeated<T>(
  found: readonly Located<T>[],
  keyOf: (value: T) => string,
  what: string,
  mistakes: Mistakes,
): void {
  const seen = new Map<string, number>();
  for (const { value, place } of found) {
    const before = seen.get(keyOf(value));
    if (before === undefined) seen.set(keyOf(value), lineOf(place));
    else mistakes.note(place, `Line ${before} has ${what} already; one of the two would never be heard.`);
  }
}

const SLUG = /^[a-z0-9-]{1,100}$/;

const readSlug: ReadValue<string> = (value, mistakes) => {
  if (value.kind === 'text' && SLUG.test(value.text)) return value.text;
  return mistakes.note(value, 'This must be the name of a collection as its address has it, such as "web".');
};

const readKinds: ReadValue<ChangeKind[]> = (value, mistakes) => {
  if (value.kind !== 'list')
    return mistakes.note(value, 'This must be a list of kinds of change, such as ["lost"].');
  const kinds = value.items.map((item) => readOneOf(CHANGE_KINDS)(item, mistakes));
  const seen = new Set<ChangeKind>();
  for (const [at, kind] of kinds.entries()) {
    const item = value.items[at];
    if (kind !== null && item && seen.has(kind)) mistakes.note(item, `${kind} is named twice.`);
    if (kind !== null) seen.add(kind);
  }
  return [...seen];
};

const readPublisher: ReadValue<ExpectedOwner> = (value, mistakes) => {
  if (value.kind !== 'table') return readOneOf(['pinned', 'remembered'])(value, mistakes);
  const { owner_id: ownerId } = readTable(value, { owner_id: readNumber }, mistakes);
  if (ownerId === undefined)
    mistakes.note(value, 'This needs owner_id, the forge’s own number of the owner.');
  return ownerId == null ? null : { ownerId };
};

/** A text, since that is what it is in a certificate; digits, since a name can be given up and taken by somebody else. */
const readNumber: ReadValue<string> = (value, mistakes) => {
  if (value.kind === 'text' && /^[0-9]{1,20}$/.test(value.text)) return value.text;
  return mistakes.note(
    value,
    'This must be the owner’s number at the forge, in quotation marks, such as "77".',
  );
};

const RULE_FIELDS = {
  match: readPattern,
  collection: readSlug,
  require: readOneOf(REQUIREMENTS),
  publisher: readPublisher,
  changes: readKinds,
  min_age_days: readDays,
  source: readOneOf(['explained']),
  since: readDay,
  enforce: readBoolean,
};

function readRule(table: Table, mistakes: Mistakes): Rule | null {
  const before = mistakes.list.length;
  const { match, min_age_days: minAgeDays, ...rest } = readTable(table, RULE_FIELDS, mistakes);
  if (match === undefined && rest.collection === undefined) {
    mistakes.note(table, 'A rule needs match, a name or a pattern such as "*", or collection, or both.');
  }
  if (rest.since !== undefined && rest.enforce !== true) {
    mistakes.note(
      placeOf(table, 'since'),
      'since says from when the rule is enforced, but enforce is not true.',
    );
  }
  if (mistakes.list.length > before) return null;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return toRule({ line: lineOf(table), match: match ?? '*', minAgeDays: minAgeDays ?? null, ...said });
}

const EXCEPTION_FIELDS = {
  project: (value: Tree, mistakes: Mistakes) => {
    const name = readPattern(value, mistakes);
    const isName = name !== null && !/[*?]/.test(name);
    if (name === null || isName) return name;
    return mistakes.note(
      value,
      'An exception is for one project: * and ? stand for any, and cannot be here.',
    );
  },
  version: (value: Tree, mistakes: Mistakes) => {
    const version = value.kind === 'text' ? parseVersion(value.text) : null;
    if (version?.ok) return canonicalizeVersion(version.value);
    return mistakes.note(value, 'This must be one version in quotation marks, such as "1.1".');
  },
  change: (value: Tree, mistakes: Mistakes) => {
    if (value.kind === 'text' && /^[0-9a-f]{64}$/.test(value.text)) return value.text;
    return mistakes.note(
      value,
      'This must be the whole id of a change, 64 hexadecimal digits, as --explain prints it.',
    );
  },
  reason: readWords,
  by: readWords,
  until: readDay,
};

function readException(table: Table, mistakes: Mistakes): Exception | null {
  const before = mistakes.list.length;
  const read = readTable(table, EXCEPTION_FIELDS, mistakes);
  const missing = Object.keys(EXCEPTION_FIELDS).filter((key) => !table.entries.has(key));
  if (missing.length > 0) mistakes.note(table, `An exception needs ${missing.join(', ')} too.`);
  const { project, version, change, reason, by, until } = read;
  if (mistakes.list.length > before) return null;
  if (!project || !version || !change || !reason || !by || !until) return null;
  return { line: lineOf(table), project: normalizeName(project), version, change, reason, by, until };
}

const placeOf = (table: Table, key: string): Placed => table.entries.get(key)?.key ?? table;
const lineOf = ({ source, offset }: Placed): number => source.at(offset).line;
