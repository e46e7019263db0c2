/** What is counted as neither passed nor failed, and how each form says so. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gate/decide.ts';
import { type Policy, toRule } from '../../../lib/gate/policy.ts';
import { type GateReport, toReport } from '../../../lib/gate/report.ts';
import { toJUnit } from '../../../lib/gate/write-junit.ts';
import { toMarkdown } from '../../../lib/gate/write-markdown.ts';
import { toLines } from '../../../lib/gate/write-text.ts';
import { readImport } from '../../../lib/imports/read.ts';
import { aLedger, aProject } from './a-ledger.ts';
import { NOW } from './table.ts';

const ledger = aLedger(aProject(), aProject({ project: 'fine' }));
const EXCEPTION = {
  line: 9,
  project: 'cue',
  version: '1.0',
  change: 'a'.repeat(64),
  reason: 'They said so.',
  by: 'Zoë',
  until: '2026-01-01',
};
const POLICY: Policy = {
  unknown: null,
  rules: [toRule({ line: 1, match: '*', enforce: true })],
  exceptions: [EXCEPTION],
};

function aReport({ text = 'cue==1.0\n', policy = POLICY, explain = false } = {}): GateReport {
  const read = readImport(new TextEncoder().encode(text), { filename: 'requirements.txt' });
  if (!read.ok) throw new Error(read.message);
  const decision = decide({ read: read.value, ledger, policy, collection: null, now: NOW });
  const about = {
    file: 'requirements.txt',
    format: read.value.format,
    policy: 'callboard.toml',
    collection: null,
  };
  return toReport(decision, ledger, { ...about, from: 'ledger', explain });
}

describe('what no rule is about, and what could not be told', () => {
  const ours: Policy = {
    ...POLICY,
    rules: [toRule({ line: 1, match: 'our-*', enforce: true })],
    exceptions: [],
  };

  it('is nowhere counted as what passes', () => {
    const report = aReport({ text: 'cue==1.0\nfine==1.0\n', policy: ours });
    expect(report.counts).toMatchObject({ entries: 2, passed: 0, notJudged: 2 });
    expect(toLines(report).at(-1)).toBe(
      '0 fail, 0 warn, 0 could not be told, 0 pass, no rule is about 2. Exit code 0.',
    );
    expect(toLines(report)).toContain('Not judged      line 1: cue 1.0: No rule of the policy is about cue.');
    expect(toMarkdown(report)).toMatch(/^### Nothing could be judged\n/);
  });

  it('is no test that passed, also where the rule only warns', () => {
    const warns: Policy = { ...POLICY, rules: [toRule({ line: 1, match: '*' })], exceptions: [] };
    const report = aReport({ text: 'fine==1.0\nunheard==1.0\n', policy: warns, explain: true });
    expect(toJUnit(report)).toContain('tests="2" failures="0" errors="0" skipped="1"');
    expect(toMarkdown(report)).toMatch(/^### Nothing that is enforced fails; of 1 it could not be told\n/);
  });

  it('is said with its reason where nothing at all can be judged', () => {
    const lines = toLines(aReport({ text: '--index-url https://pypi.internal/simple\n-e .\n' }));
    expect(lines.filter((line) => line.startsWith('Not judged')).length).toBeGreaterThan(0);
  });

  it('leaves an exception that has ended to be seen without an explanation', () => {
    const lines = toLines(aReport());
    expect(lines.filter((line) => line.startsWith('Exception'))).toHaveLength(1);
  });
});
