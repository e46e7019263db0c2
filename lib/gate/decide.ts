/** A file that names dependencies, held to a policy: by what is known of its releases, and by nothing else. */
import type { Import, ImportedProject, ImportLine } from '../imports/types.ts';
import { type CheckResult, toResult } from './check-result.ts';
import { checkRelease } from './checks.ts';
import { chooseRule, isInForce } from './choose-rule.ts';
import { type ExceptionUse, listExceptionUses, takeException } from './exceptions.ts';
import type { LedgerFile } from './ledger-file.ts';
import type { Exception, Policy, Rule, UnknownSetting } from './policy.ts';
import { findRelease } from './release-facts.ts';

/** What a result does to the run. `covered`: an exception speaks for it. `note`: it is said, and does nothing. */
export type Effect = 'none' | 'note' | 'covered' | 'warn' | 'fail' | 'cannot-tell';

export type Outcome = CheckResult & { effect: Effect; exception: Exception | null };

/** One entry of the file, with the one rule that is about it; null where none is. */
export type JudgedEntry = {
  project: string;
  /** As the file has it. */
  version: string | null;
  line: number;
  rule: Rule | null;
  isEnforced: boolean;
  outcomes: Outcome[];
};

/** A line of the file that no rule can be about. */
export type UnjudgedLine = {
  line: number;
  text: string;
  message: string;
  effect: 'note' | 'warn' | 'cannot-tell';
};

export type Decision = {
  entries: JudgedEntry[];
  /** What was not understood, and what does not come from PyPI. */
  lines: UnjudgedLine[];
  exceptions: ExceptionUse[];
  exitCode: 0 | 1 | 3;
};

type Given = {
  read: Import;
  ledger: LedgerFile;
  policy: Policy;
  /** Slug of the collection that the file is of; null: of none. */
  collection: string | null;
  /** Milliseconds since 1970. */
  now: number;
};

export function decide({ read, ledger, policy, collection, now }: Given): Decision {
  const projects = new Map(ledger.projects.map((project) => [project.project, project]));
  const entries = read.projects.map((entry): JudgedEntry => {
    const rule = chooseRule(policy.rules, entry.name, collection);
    const about = { project: entry.name, version: entry.version, line: entry.line, rule };
    if (rule === null) return { ...about, isEnforced: false, outcomes: [] };
    const isEnforced = isInForce(rule, now);
    const own = projects.get(entry.name);
    const results = judge(entry, { ...ledger, projects: own ? [own] : [] }, rule, now);
    const outcomes = results.map((result) => {
      const exception = takeException(policy.exceptions, entry, result, now);
      return {
        ...result,
        exception,
        effect: toEffect(result, { isEnforced, exception, unknown: policy.unknown }),
      };
    });
    return { ...about, isEnforced, outcomes };
  });
  const lines = listLines(read.lines, policy, now);
  const exceptions = listExceptionUses(policy.exceptions, entries, now);
  return { entries, lines, exceptions, exitCode: toExitCode(entries, lines) };
}

function judge(entry: ImportedProject, ledger: LedgerFile, rule: Rule, now: number): CheckResult[] {
  const facts = findRelease(entry, ledger);
  if ('unknown' in facts) return [toResult('known', 'unknown', facts.unknown)];
  const { project, release } = facts;
  const known = `${project.project} ${release.version} is known.`;
  return [toResult('known', 'passed', known), ...checkRelease(facts, rule, now)];
}

/** The decision table: what a check found, against how the rule is enforced. */
export function toEffect(
  { state }: Pick<CheckResult, 'state'>,
  {
    isEnforced,
    exception,
    unknown,
  }: { isEnforced: boolean; exception: Exception | null; unknown: UnknownSetting | null },
): Effect {
  if (state === 'passed' || state === 'not-asked') return 'none';
  if (state === 'unknown') return isUnknownFailing(unknown, isEnforced) ? 'cannot-tell' : 'warn';
  if (exception !== null) return 'covered';
  return isEnforced ? 'fail' : 'warn';
}

const isUnknownFailing = (unknown: UnknownSetting | null, isEnforced: boolean): boolean =>
  unknown === null ? isEnforced : unknown === 'fail';

/** A failure is heard before what could not be told: trying again does not help against it. */
export function toExitCode(
  entries: readonly { outcomes: readonly { effect: Effect }[] }[],
  lines: readonly { effect: Effect }[],
): 0 | 1 | 3 {
  const effects = [...entries.flatMap(({ outcomes }) => outcomes), ...lines].map(({ effect }) => effect);
  if (effects.includes('fail')) return 1;
  return effects.includes('cannot-tell') ? 3 : 0;
}

/** A comment, or a line that only goes on. */
const NAMES_NOTHING = /^\s*(#|\\?$)/;

/** What is not understood may name anything: it counts as what any rule that is enforced could be about. */
function listLines(lines: readonly ImportLine[], { rules, unknown }: Policy, now: number): UnjudgedLine[] {
  const isEnforced = rules.some((rule) => isInForce(rule, now));
  return lines.flatMap(({ state, line, text, message }) => {
    if (state === 'project' || (state === 'ignored' && NAMES_NOTHING.test(text))) return [];
    const effect =
      state === 'ignored' ? 'note' : isUnknownFailing(unknown, isEnforced) ? 'cannot-tell' : 'warn';
    return [{ line, text, message, effect } as const];
  });
}
