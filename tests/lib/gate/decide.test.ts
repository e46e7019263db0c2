import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CheckState } from '../../../lib/gate/check-result.ts';
import { chooseRule, isMatch } from '../../../lib/gate/choose-rule.ts';
import { type Decision, decide } from '../../../lib/gate/decide.ts';
import type { Rule } from '../../../lib/gate/policy.ts';
import { ROOT } from '../../setup/project.ts';
import { aPolicy, aRule, decideText } from './a-decision.ts';
import { aChange, aFile, aLedger, aProject, aRelease } from './a-ledger.ts';
import {
  drawChecks,
  drawExitCodes,
  drawKinds,
  exitCodeOf,
  find,
  NOW,
  SETTINGS,
  TABLES,
  toEntry,
  toLedger,
} from './table.ts';

const DOCUMENT = readFileSync(join(ROOT, 'docs/gate.md'), 'utf8');

const listFound = ({ entries }: Decision): string[] =>
  entries.flatMap(({ project, outcomes }) =>
    outcomes.flatMap(({ check, effect }) => (effect === 'none' ? [] : [`${project} ${check} ${effect}`])),
  );

describe('the decision table', () => {
  it('is the one that the document shows', () => {
    expect(DOCUMENT).toContain(drawChecks());
    expect(DOCUMENT).toContain(drawKinds());
    expect(DOCUMENT).toContain(drawExitCodes());
  });

  const combinations = TABLES.flatMap(({ check, states, rules }) =>
    Object.entries(states).flatMap(([name, state]) =>
      Object.entries(rules).map(([asked, rule]) => ({ check, name, state, asked, rule })),
    ),
  );

  it('holds for every state, everything that a rule asks, every way of enforcing it, and every setting', () => {
    let tried = 0;
    for (const { check, state, rule } of combinations) {
      const quiet = { changes: check === 'change' ? undefined : [] };
      const found = find(check, state, rule);
      for (const enforce of [true, false]) {
        for (const unknown of SETTINGS) {
          const asked = aRule({ require: 'none', ...quiet, ...rule, enforce });
          const policy = aPolicy([{ ...asked, changes: asked.changes ?? null }], { unknown });
          const read = {
            format: 'requirements' as const,
            projects: [toEntry(state)],
            elsewhere: [],
            lines: [],
          };
          const decision = decide({ read, ledger: toLedger(state), policy, collection: null, now: NOW });
          expect(decision.exitCode).toBe(exitCodeOf(found, false, enforce, unknown));
          tried += 1;
        }
      }
    }
    expect(tried).toBe(combinations.length * 6);
  });

  it('holds for any two checks together: a failure is heard first, and then what could not be told', () => {
    const codes: Record<CheckState, 0 | 1 | 3> = { passed: 0, 'not-asked': 0, failed: 1, unknown: 3 };
    for (const [outcome, provenance] of [
      ['verified', 'passed'],
      ['failed', 'failed'],
      ['indeterminate', 'unknown'],
    ] as const) {
      for (const [uploadedAt, age] of [
        ['2026-01-10T00:00:00.000Z', 'passed'],
        ['2026-01-30T00:00:00.000Z', 'failed'],
        [null, 'unknown'],
      ] as const) {
        const state = { file: { outcome, uploadedAt }, release: { openedAt: null } };
        const { exitCode } = decideText('cue==1.0', toLedger(state), aPolicy([aRule({ minAgeDays: 3 })]));
        const both = [codes[provenance], codes[age]];
        expect(exitCode).toBe(both.includes(1) ? 1 : Math.max(...both));
      }
    }
  });
});

describe('what nothing is known of', () => {
  const known = aLedger(aProject());

  it.each([
    ['a project', 'unheard==1.0', 'unheard known'],
    ['a release', 'cue==9.9', 'cue known'],
    ['an entry that names no version', 'cue>=1', 'cue known'],
  ])('is %s: it could not be told', (_, text, found) => {
    const decision = decideText(text, known);
    expect({ exitCode: decision.exitCode, found: listFound(decision) }).toEqual({
      exitCode: 3,
      found: [`${found} cannot-tell`],
    });
    expect(decideText(text, known, aPolicy([aRule({ enforce: false })])).exitCode).toBe(0);
  });

  it('says why nothing could be told of the project', () => {
    const failure = { code: 'INDEX_UNREACHABLE', message: 'The index did not answer.' };
    const { entries } = decideText('cue==9.9', aLedger(aProject({ failure })));
    expect(entries[0]?.outcomes[0]?.message).toBe('Nothing is known of cue 9.9. The index did not answer.');
  });

  it('is a line that is not understood; one that names nothing of PyPI is not judged', () => {
    const text = 'cue==1.0\n-e .\nno such line\n';
    const { lines, exitCode } = decideText(text, known);
    expect(lines.map(({ line, effect }) => [line, effect])).toEqual([
      [2, 'note'],
      [3, 'cannot-tell'],
    ]);
    expect(exitCode).toBe(3);
    expect(decideText(text, known, aPolicy([aRule({ enforce: false })])).exitCode).toBe(0);
  });
});

describe('the files that are judged', () => {
  const good = aFile({ filename: 'cue-1.0.tar.gz' });
  const bad = aFile({ filename: 'cue-1.0-py3-none-any.whl', outcome: 'failed', code: 'SIGNATURE' });
  const ledger = (files = [good, bad]) => aLedger(aProject({ releases: [aRelease({ files })] }));
  const hash = (...files: { sha256: string | null }[]) =>
    files.map(({ sha256 }) => ` --hash=sha256:${sha256}`).join('');

  it('are all of the release where the entry states no digest', () => {
    expect(listFound(decideText('cue==1.0', ledger()))).toEqual(['cue provenance fail']);
  });

  it('are those that the entry’s digests name', () => {
    expect(listFound(decideText(`cue==1.0${hash(good)}`, ledger()))).toEqual([]);
    expect(listFound(decideText(`cue==1.0${hash(good, bad)}`, ledger()))).toEqual(['cue provenance fail']);
  });

  it('are not those that the index lists no longer, unless the entry names them', () => {
    const files = [good, { ...bad, gone: true }];
    expect(listFound(decideText('cue==1.0', ledger(files)))).toEqual([]);
    expect(listFound(decideText(`cue==1.0${hash(bad)}`, ledger(files)))).toEqual(['cue provenance fail']);
  });

  it('count a change of another file of the release for nothing', () => {
    const change = aChange({ kind: 'file-replaced', filename: bad.filename });
    const known = aLedger(aProject({ releases: [aRelease({ files: [good, bad] })], changes: [change] }));
    expect(listFound(decideText(`cue==1.0${hash(good)}`, known))).toEqual([]);
  });

  it('count a change of the whole project for each release, and one of another release for nothing', () => {
    const whole = aChange({ kind: 'status-changed', version: null, severity: 'warning' });
    const other = aChange({ version: '2.0' });
    expect(listFound(decideText('cue==1.0', aLedger(aProject({ changes: [whole, other] }))))).toEqual([
      'cue change fail',
    ]);
  });
});

describe('the rule that is about a project', () => {
  const names = (rules: Partial<Rule>[]) => rules.map((rule, at) => aRule({ ...rule, line: at + 1 }));
  const lineFor = (rules: Rule[], project: string, collection: string | null = null) =>
    chooseRule(rules, project, collection)?.line ?? null;

  it.each([
    ['a name before a pattern', [{ match: 'acme-web' }, { match: 'acme-*' }], 1],
    ['the pattern with more letters', [{ match: '*' }, { match: 'acme-*' }, { match: 'a*' }], 2],
    ['the one of the collection', [{ match: '*', collection: 'web' }, { match: '*' }], 1],
    ['of two that are alike, the later', [{ match: 'acme-we*' }, { match: '*cme-web' }], 2],
    ['none that is of another collection', [{ match: '*' }, { match: 'acme-web', collection: 'other' }], 1],
    ['none', [{ match: 'other' }], null],
  ])('is %s', (_, rules, line) => {
    expect(lineFor(names(rules), 'acme-web', 'web')).toBe(line);
  });

  it.each([
    ['*', 'anything', true],
    ['acme-*', 'acme-', true],
    ['acme-*', 'acme', false],
    ['?cme', 'acme', true],
    ['?cme', 'cme', false],
    ['*a*b', 'xaxbxab', true],
    ['*a*b', 'xaxbxa', false],
    ['a', 'ab', false],
    ['', '', true],
  ])('matches %s with %s: %s', (pattern, name, is) => {
    expect(isMatch(pattern, name)).toBe(is);
  });

  it('takes no longer for many stars', () => {
    expect(isMatch(`${'*a'.repeat(100)}b`, 'a'.repeat(200))).toBe(false);
  });

  it('is enforced from its day on', () => {
    const failing = toLedger({ file: { outcome: 'failed' } });
    const rule = aRule({ since: '2026-02-01' });
    const at = (time: string) => decideText('cue==1.0', failing, aPolicy([rule]), Date.parse(time)).exitCode;
    expect([at('2026-01-31T23:59:59Z'), at('2026-02-01T00:00:00Z')]).toEqual([0, 1]);
  });

  it('may be none, and then nothing is asked', () => {
    const decision = decideText('cue==1.0', aLedger(), aPolicy([aRule({ match: 'other' })]));
    expect(decision).toMatchObject({ exitCode: 0, entries: [{ rule: null, outcomes: [] }] });
  });
});

it('decides about a file of 500 releases', () => {
  const names = Array.from({ length: 500 }, (_, at) => `cue-${at}`);
  const files = Array.from({ length: 20 }, (_, at) => aFile({ filename: `cue-1.0-${at}.whl` }));
  const projects = names.map((project) => aProject({ project, releases: [aRelease({ files })] }));
  const text = names.map((name) => `${name}==1.0\n`).join('');
  const decision = decideText(text, aLedger(...projects));
  expect(decision).toMatchObject({ exitCode: 0, entries: { length: 500 } });
});
