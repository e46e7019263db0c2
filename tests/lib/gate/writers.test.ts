/** The forms of a gate's report: each reader reads them, whatever was quoted. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../lib/gate/check-result.ts';
import { decide } from '../../../lib/gate/decide.ts';
import type { Policy } from '../../../lib/gate/policy.ts';
import { toRule } from '../../../lib/gate/policy.ts';
import { type GateReport, gateSchema, toFailedReport, toReport } from '../../../lib/gate/report.ts';
import { toAnnotations } from '../../../lib/gate/write-github.ts';
import { toJUnit } from '../../../lib/gate/write-junit.ts';
import { toMarkdown } from '../../../lib/gate/write-markdown.ts';
import { toSARIF } from '../../../lib/gate/write-sarif.ts';
import { toLines } from '../../../lib/gate/write-text.ts';
import { readImport } from '../../../lib/imports/read.ts';
import { runs } from '../../setup/runs.ts';
import { aChange, aFile, aLedger, aProject, aRelease } from './a-ledger.ts';
import { NOW } from './table.ts';

const change = aChange({ version: '1.0', message: 'Release 1.0 came from <b>elsewhere</b>.' });
const open = aFile({ changes: [change.id], unsettled: [{ change: change.id, state: 'open' }] });
const ledger = aLedger(
  aProject({ changes: [change], releases: [aRelease({ files: [open] })] }),
  aProject({
    project: 'prop',
    releases: [aRelease({ files: [aFile({ outcome: 'failed', code: 'SIGNATURE' })] })],
  }),
  aProject({ project: 'fine' }),
);
const TEXT = 'cue==1.0\nprop==1.0\nfine==1.0\nunheard==1.0\nloose>=1\n-e .\nno such line\n';
const EXCEPTION = {
  line: 9,
  project: 'cue',
  version: '1.0',
  change: change.id,
  reason: 'They moved | and said so.',
  by: 'Zoë',
  until: '2026-12-31',
};
const POLICY: Policy = {
  unknown: null,
  rules: [toRule({ line: 1, match: '*', enforce: true })],
  exceptions: [EXCEPTION, { ...EXCEPTION, project: 'prop', until: '2026-01-01' }],
};

function aReport({ text = TEXT, explain = true, file = 'requirements.txt' } = {}): GateReport {
  const read = readImport(new TextEncoder().encode(text), { filename: 'requirements.txt' });
  if (!read.ok) throw new Error(read.message);
  const { format } = read.value;
  const decision = decide({ read: read.value, ledger, policy: POLICY, collection: null, now: NOW });
  return toReport(decision, ledger, {
    file,
    format,
    policy: 'callboard.toml',
    collection: null,
    from: 'ledger',
    explain,
  });
}

const FAILED = toFailedReport(
  3,
  { code: 'BOARD_UNREACHABLE', message: 'https://board.example cannot be reached.' },
  {
    file: 'a',
    format: 'uv-lock',
    policy: null,
    collection: null,
    from: 'board',
    explain: false,
    exitCode: 3,
  },
);

const { resolve } = createRequire(import.meta.url);
const fromPackage = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const schemas = join(resolve('@microsoft/jest-sarif'), '..');

/** The schema of OASIS, as a package has it, by the rules of JSON Schema draft 4, which it is written in. */
function validateSARIF(log: unknown): unknown[] {
  const ajv = new Ajv({
    schemaId: 'auto',
    meta: false,
    allErrors: true,
    unknownFormats: 'ignore',
    logger: false,
  });
  ajv.addMetaSchema(fromPackage(resolve('ajv/lib/refs/json-schema-draft-04.json')));
  const validate = ajv.compile(fromPackage(join(schemas, 'schemas/sarif-2.1.0-rtm.5.json')));
  return validate(log) ? [] : (validate.errors ?? []);
}

describe('the JSON', () => {
  it('is as its schema has it, explained or not, and where nothing could be asked', () => {
    for (const report of [aReport(), aReport({ explain: false }), FAILED]) {
      expect(gateSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    }
  });

  it('has a finding for each line that has one, in the order of the file, and those about the policy last', () => {
    const { findings, counts, exitCode } = aReport();
    expect(findings.map(({ line, check, result }) => [line, check, result])).toEqual([
      [1, 'change', 'covered'],
      [2, 'provenance', 'fails'],
      [4, 'known', 'could-not-tell'],
      [5, 'known', 'could-not-tell'],
      [6, 'read', 'not-judged'],
      [7, 'read', 'could-not-tell'],
      [null, 'exception', 'not-judged'],
    ]);
    expect(counts).toEqual({
      entries: 5,
      passed: 1,
      fails: 1,
      warns: 0,
      couldNotTell: 2,
      covered: 1,
      notJudged: 0,
    });
    expect(exitCode).toBe(1);
  });

  it('leads to the verdict that shows a finding, where a board is known', () => {
    const [covered] = aReport().findings;
    expect(covered?.verdict).toBe(`https://board.example/verdicts/${open.verdict?.slice(0, 32)}`);
  });

  it('gives a finding the same id on whatever line it is', () => {
    const ids = ({ findings }: GateReport) => findings.map(({ id }) => id).toSorted();
    expect(ids(aReport({ text: `# a comment\n\n${TEXT}` }))).toEqual(ids(aReport()));
    expect(new Set(ids(aReport())).size).toBe(7);
  });
});

describe('the SARIF', () => {
  it('is SARIF 2.1.0 by its schema', () => {
    expect(validateSARIF(toSARIF(aReport()))).toEqual([]);
    expect(validateSARIF(toSARIF(FAILED))).toEqual([]);
    expect(validateSARIF({ version: '2.1.0', runs: [{}] })).not.toEqual([]);
  });

  it('names rule, line, address of the verdict and fingerprint of each finding', () => {
    const [run] = toSARIF(aReport({ file: './a b/requirements.txt' })).runs;
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual([...CHECKS]);
    expect(run?.tool.driver.rules.every(({ helpUri }) => URL.canParse(helpUri))).toBe(true);
    const failing = run?.results.find(({ level }) => level === 'error');
    expect(failing).toMatchObject({
      ruleId: 'provenance',
      ruleIndex: CHECKS.indexOf('provenance'),
      message: { text: expect.stringContaining('https://board.example/verdicts/') },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/requirements.txt' },
            region: { startLine: 2 },
          },
        },
      ],
      partialFingerprints: { 'callboardFinding/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('has an exception as what SARIF calls a suppression, and a place in the policy for what is about it', () => {
    const [run] = toSARIF(aReport()).runs;
    expect(run?.results[0]).toMatchObject({
      level: 'note',
      suppressions: [{ kind: 'external', justification: EXCEPTION.reason }],
    });
    expect(run?.results.at(-1)).toMatchObject({
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'callboard.toml' }, region: { startLine: 9 } } },
      ],
    });
  });
});

/** What an XML parser sees: every tag closed in order, and no character that XML has not. */
function checkXML(xml: string): void {
  const open: string[] = [];
  const rest = xml.replace(/^<\?xml[^?]*\?>\n/, '');
  for (const [tag, slash, name, attributes = '', end] of rest.matchAll(
    /<(\/?)([a-z-]+)((?: [a-z]+="[^"<&]*(?:&[a-z#0-9]+;[^"<&]*)*")*)(\/?)>/g,
  )) {
    if (slash) expect(open.pop()).toBe(name);
    else if (!end) open.push(name ?? '');
    expect(tag).toContain(attributes);
  }
  expect(open).toEqual([]);
  const text = rest.replaceAll(/<[^>]*>/g, '');
  expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|#39);)/);
  expect([...xml].filter((character) => character < ' ' && character !== '\n')).toEqual([]);
}

const HOSTILE = ']]><script>&"\'\u0000\u202e\r\n::error::%25|`';

describe('the other forms', () => {
  it('are well-formed, whatever is quoted in them', () => {
    const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE));
    fc.assert(
      fc.property(hostile, hostile, (file, message) => {
        const report = { ...aReport(), file };
        const findings = report.findings.map((finding) => ({ ...finding, message }));
        const told = { ...report, findings };
        checkXML(toJUnit(told));
        expect(validateSARIF(toSARIF(told))).toEqual([]);
        for (const line of toAnnotations(told))
          expect(line).toMatch(/^::(error|warning|notice) [^\r\n]*::[^\r\n]*$/);
        const rows = toMarkdown(told)
          .split('\n')
          .filter((line) => line.startsWith('|'));
        expect(new Set(rows.map((row) => row.replaceAll('\\|', '').split('|').length)).size).toBe(1);
      }),
      runs(30),
    );
  });

  it('of JUnit has a case for each entry and line, and says which fail and which are skipped', () => {
    const xml = toJUnit(aReport());
    expect(xml).toContain('<testsuites name="callboard gate" tests="7" failures="4" errors="0" skipped="2">');
    expect(xml).toContain('<testcase name="fine 1.0" classname="requirements.txt" file="requirements.txt"/>');
    expect(toJUnit(FAILED)).toContain('<error type="BOARD_UNREACHABLE"');
  });

  it('of annotations stand beside the line, and escape what would end them', () => {
    const [first] = toAnnotations(aReport({ file: 'a,b:c%.txt' }));
    expect(first).toMatch(/^::notice file=a%2Cb%3Ac%25\.txt,line=1,title=Covered%3A cue 1\.0::/);
    expect(toAnnotations(FAILED)).toEqual([
      '::error title=Could not tell::https://board.example cannot be reached.',
    ]);
  });

  it('of Markdown has a row for each finding, and no markup of what is quoted', () => {
    const text = toMarkdown(aReport());
    expect(text).toContain('### 1 dependency fails the policy');
    expect(text).toContain('`<b>elsewhere</b>`');
    expect(toMarkdown(FAILED)).toContain('That says nothing of any publisher.');
  });

  it('of text names each finding, and with an explanation the rule and what each check found', () => {
    const lines = toLines(aReport());
    expect(lines).toContain(
      'Fails           line 2: prop 1.0: "cue-1.0.tar.gz" of prop 1.0 does not verify (SIGNATURE).',
    );
    expect(lines).toContain('fine 1.0 (line 3): the rule on line 1 (match = "*"), enforced.');
    expect(lines).toContain('  Provenance: passes. Each file of fine 1.0 is confirmed.');
    expect(lines.at(-1)).toBe(
      '1 fails, 0 warn, 2 could not be told, 1 is covered by exceptions, 1 passes. Exit code 1.',
    );
    expect(toLines(aReport({ explain: false })).join('\n')).toContain(
      '1 line more is not judged; --explain says why.',
    );
    expect(toLines(FAILED).at(-1)).toBe(
      'Nothing could be told: https://board.example cannot be reached. Exit code 3.',
    );
  });
});
