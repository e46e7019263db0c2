/** What a gate says, as one value (`callboard.gate/1`) that every form of it is written from. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJSON } from '../canonical.ts';
import { IMPORT_FORMATS } from '../imports/types.ts';
import { digestSchema, timeSchema } from '../ledger/shapes.ts';
import { CHECK_STATES, CHECKS } from './check-result.ts';
import type { Decision, Effect, JudgedEntry, Outcome, UnjudgedLine } from './decide.ts';
import type { ExceptionUse } from './exceptions.ts';
import type { LedgerFile } from './ledger-file.ts';
import type { Rule } from './policy.ts';

const GATE_SCHEMA = 'callboard.gate/1';

const line = z.int().min(1);

const ruleSchema = z
  .object({
    line: line.nullable().describe('Of the policy file; null where no policy was given.'),
    match: z.string(),
    collection: z.string().nullable(),
    enforced: z.boolean().describe('Whether it fails the run today, or warns.'),
  })
  .describe('The one rule that is about the project.');

const exceptionSchema = z.object({
  line,
  project: z.string(),
  version: z.string(),
  change: digestSchema,
  reason: z.string(),
  by: z.string(),
  until: z.iso.date(),
});

/** `error` ends the run with 1 or 3; `warning` and `note` do not. */
const LEVELS = ['error', 'warning', 'note'] as const;
type Level = (typeof LEVELS)[number];

const RESULTS = ['fails', 'warns', 'could-not-tell', 'covered', 'not-judged'] as const;
export type FindingResult = (typeof RESULTS)[number];

const findingSchema = z.object({
  id: digestSchema.describe('The same for the same finding, whatever line it is on.'),
  check: z.enum(CHECKS),
  result: z.enum(RESULTS),
  level: z.enum(LEVELS),
  message: z.string().describe('One sentence.'),
  project: z.string().nullable().describe('Null for a line of which nobody knows what it names.'),
  version: z.string().nullable(),
  line: line.nullable().describe('Of the file that is judged; null for what is about the policy.'),
  rule: ruleSchema.nullable(),
  changes: z
    .array(digestSchema)
    .describe('Ids of the changes that it rests on: an exception is for one of them.'),
  files: z.array(z.string()),
  verdict: z.string().nullable().describe('Address of the verdict that shows it.'),
  exception: exceptionSchema.nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

const entrySchema = z.object({
  project: z.string(),
  version: z.string().nullable(),
  line,
  rule: ruleSchema.nullable(),
  checks: z.array(
    z.object({
      check: z.enum(CHECKS),
      state: z.enum(CHECK_STATES),
      message: z.string(),
      changes: z.array(digestSchema),
      verdicts: z.array(z.string()).describe('Addresses.'),
    }),
  ),
});
export type ExplainedEntry = z.infer<typeof entrySchema>;

const count = z.int().min(0);

export const gateSchema = z.object({
  schema: z.literal(GATE_SCHEMA),
  file: z.string(),
  format: z.enum(IMPORT_FORMATS),
  policy: z.string().nullable().describe('Path of the policy file; null where none was given.'),
  collection: z.string().nullable(),
  known: z
    .object({
      from: z.enum(['board', 'ledger', 'alone']),
      board: z.string().nullable().describe('Where links lead.'),
      asOf: timeSchema.nullable().describe('Null where nothing could be asked.'),
      failure: z.object({ code: z.string(), message: z.string() }).nullable(),
    })
    .describe('Where what is known comes from.'),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  counts: z
    .object({
      entries: count,
      passed: count,
      fails: count,
      warns: count,
      couldNotTell: count,
      covered: count,
      notJudged: count.describe('No rule is about them.'),
    })
    .describe('Entries of the file, each by the worst that is found of it.'),
  findings: z.array(findingSchema).describe('In the order of the file.'),
  entries: z.array(entrySchema).optional().describe('With `--explain`: every check of every entry.'),
});
export type GateReport = z.infer<typeof gateSchema>;

type Asked = Pick<GateReport, 'file' | 'format' | 'policy' | 'collection'> & {
  from: GateReport['known']['from'];
  explain: boolean;
};

export function toReport(decision: Decision, ledger: LedgerFile, asked: Asked): GateReport {
  const { from, explain, ...same } = asked;
  const { board, asOf } = ledger;
  const { entries, lines, exceptions, exitCode } = decision;
  const findings = [
    ...entries.flatMap((entry) => entry.outcomes.flatMap((outcome) => toFinding(entry, outcome, board))),
    ...entries.filter(({ rule }) => rule === null).map(toUnruled),
    ...lines.map(toLineFinding),
    ...exceptions.flatMap(toExceptionFinding),
  ];
  return {
    schema: GATE_SCHEMA,
    ...same,
    known: { from, board, asOf, failure: null },
    exitCode,
    counts: countEntries(entries),
    findings: findings.toSorted(
      (a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER),
    ),
    ...(explain ? { entries: entries.map((entry) => toExplained(entry, board)) } : {}),
  };
}

/** The report where nothing of what is known could be had: that is no fact about any release. */
export function toFailedReport(
  entries: number,
  failure: { code: string; message: string },
  { explain: _explain, from, ...same }: Asked & { exitCode: 0 | 3 },
): GateReport {
  return {
    schema: GATE_SCHEMA,
    ...same,
    known: { from, board: null, asOf: null, failure },
    counts: { entries, passed: 0, fails: 0, warns: 0, couldNotTell: entries, covered: 0, notJudged: 0 },
    findings: [],
  };
}

const RESULT_OF: Record<Exclude<Effect, 'none'>, { result: FindingResult; level: Level }> = {
  fail: { result: 'fails', level: 'error' },
  'cannot-tell': { result: 'could-not-tell', level: 'error' },
  warn: { result: 'warns', level: 'warning' },
  covered: { result: 'covered', level: 'note' },
  note: { result: 'not-judged', level: 'note' },
};

const toId = (about: unknown): string =>
  createHash('sha256').update(canonicalJSON(about), 'utf8').digest('hex');

const toVerdictURL = (board: string | null, verdict: string | null): string | null =>
  board === null || verdict === null ? null : `${board}/verdicts/${verdict.slice(0, 32)}`;

function toFinding(entry: JudgedEntry, outcome: Outcome, board: string | null): Finding[] {
  const { check, effect, state, message, changes, files, exception } = outcome;
  if (effect === 'none') return [];
  const { project, version, line: at } = entry;
  const { result, level } = RESULT_OF[effect];
  return [
    {
      id: toId({ project, version, check, changes: changes.toSorted(), state }),
      check,
      result: state === 'unknown' ? 'could-not-tell' : result,
      level,
      message,
      project,
      version,
      line: at,
      rule: toRuleView(entry),
      changes: [...changes],
      files: files.map(({ filename }) => filename),
      verdict: toVerdictURL(board, files.find(({ verdict }) => verdict !== null)?.verdict ?? null),
      exception,
    },
  ];
}

const toRuleView = ({ rule, isEnforced }: { rule: Rule | null; isEnforced: boolean }): Finding['rule'] =>
  rule && { line: rule.line, match: rule.match, collection: rule.collection, enforced: isEnforced };

const NOTHING = { version: null, rule: null, changes: [], files: [], verdict: null, exception: null };

function toUnruled({ project, version, line: at }: JudgedEntry): Finding {
  const message = `No rule of the policy is about ${project}.`;
  const about = { check: 'read' as const, ...RESULT_OF.note, message, project, line: at };
  return { ...NOTHING, ...about, version, id: toId({ project, version, check: 'read' }) };
}

function toLineFinding({ line: at, text, message, effect }: UnjudgedLine): Finding {
  const { level } = RESULT_OF[effect];
  const result = effect === 'note' ? 'not-judged' : 'could-not-tell';
  return {
    ...NOTHING,
    id: toId({ text, message }),
    check: 'read',
    result,
    level,
    message,
    project: null,
    line: at,
  };
}

/** One that is used stands beside what it covers. */
function toExceptionFinding({ exception, state, message }: ExceptionUse): Finding[] {
  if (state === 'used') return [];
  const { project, version, change } = exception;
  const level = state === 'expired' ? 'warning' : 'note';
  const about = {
    check: 'exception' as const,
    result: 'not-judged' as const,
    level,
    message,
    project,
    version,
  } as const;
  return [
    { ...NOTHING, ...about, id: toId({ exception: { project, version, change } }), line: null, exception },
  ];
}

function countEntries(entries: readonly JudgedEntry[]): GateReport['counts'] {
  const none = { passed: 0, fails: 0, warns: 0, couldNotTell: 0, covered: 0, notJudged: 0 };
  const counts = { entries: entries.length, ...none };
  for (const { rule, outcomes } of entries) counts[rule === null ? 'notJudged' : toWorst(outcomes)] += 1;
  return counts;
}

/** Of an entry that no rule is about, nothing was asked. */
function toWorst(outcomes: readonly Outcome[]): 'passed' | 'fails' | 'warns' | 'couldNotTell' | 'covered' {
  if (outcomes.some(({ effect }) => effect === 'fail')) return 'fails';
  if (outcomes.some(({ state }) => state === 'unknown')) return 'couldNotTell';
  if (outcomes.some(({ effect }) => effect === 'warn')) return 'warns';
  return outcomes.some(({ effect }) => effect === 'covered') ? 'covered' : 'passed';
}

function toExplained(entry: JudgedEntry, board: string | null): ExplainedEntry {
  const { project, version, line: at, outcomes } = entry;
  const checks = outcomes.map(({ check, state, message, changes, files }) => ({
    check,
    state,
    message,
    changes: [...changes],
    verdicts: files.flatMap(({ verdict }) => toVerdictURL(board, verdict) ?? []),
  }));
  return { project, version, line: at, rule: toRuleView(entry), checks };
}
