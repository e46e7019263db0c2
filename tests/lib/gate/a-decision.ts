/** A requirements.txt, decided about. */
import { type Decision, decide } from '../../../lib/gate/decide.ts';
import type { LedgerFile } from '../../../lib/gate/ledger-file.ts';
import { type Policy, type Rule, toRule } from '../../../lib/gate/policy.ts';
import { readImport } from '../../../lib/imports/read.ts';
import { NOW } from './table.ts';

export const aRule = (rule: Partial<Rule> = {}): Rule =>
  toRule({ line: 1, match: '*', enforce: true, ...rule });
export const aPolicy = (rules: Rule[] = [aRule()], rest: Partial<Policy> = {}): Policy => ({
  unknown: null,
  exceptions: [],
  rules,
  ...rest,
});

export function decideText(
  text: string,
  ledger: LedgerFile,
  policy = aPolicy(),
  now = NOW,
  collection: string | null = null,
): Decision {
  const read = readImport(new TextEncoder().encode(text), { filename: 'requirements.txt' });
  if (!read.ok) throw new Error(read.message);
  return decide({ read: read.value, ledger, policy, collection, now });
}
