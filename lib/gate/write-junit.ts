/** A gate's report as JUnit's XML, which pipelines show as tests: one for each entry that the report explains. */
import { element, escapeXML } from '../feeds/xml.ts';
import type { Finding, GateReport } from './report.ts';
import { CHECK_WORDS } from './words.ts';

type Case = { name: string; findings: Finding[] };

export function toJUnit(report: GateReport): string {
  const cases = listCases(report);
  const errors = report.known.failure === null ? 0 : 1;
  const failures = cases.filter(({ findings }) => findings.some(({ level }) => level === 'error')).length;
  const skipped = cases.filter(isSkipped).length;
  const attributes = { name: report.file, tests: cases.length + errors, failures, errors, skipped };
  const suite = element(
    'testsuite',
    attributes,
    ...cases.map((each) => toCase(report.file, each)),
    toBroken(report),
  );
  const { name: _name, ...totals } = attributes;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'callboard gate', ...totals }, suite)}\n`;
}

/** What passes has no finding, and is a case all the same. */
function listCases({ findings, entries = [] }: GateReport): Case[] {
  const byName = Map.groupBy(findings, (finding) => toName(finding));
  const passed = entries.map((entry) => toName(entry)).filter((name) => !byName.has(name));
  return [
    ...[...byName].map(([name, own]) => ({ name, findings: own })),
    ...passed.map((name) => ({ name, findings: [] })),
  ];
}

const toName = ({
  project,
  version,
  line,
}: {
  project: string | null;
  version: string | null;
  line: number | null;
}) => (project === null ? `line ${line}` : `${project} ${version ?? ''}`.trim());

/** What could not be told is no test that passed, whatever the rule makes of it. */
const isSkipped = ({ findings }: Case): boolean =>
  findings.length > 0 &&
  findings.every(({ level }) => level !== 'error') &&
  (findings.every(({ level }) => level === 'note') ||
    findings.some(({ result }) => result === 'could-not-tell'));

function toCase(file: string, { name, findings }: Case): string {
  const errors = findings.filter(({ level }) => level === 'error');
  const others = findings.filter(({ level }) => level !== 'error');
  const children = errors.map((finding) =>
    element('failure', { type: finding.check, message: CHECK_WORDS[finding.check].title }, toText(finding)),
  );
  const skipped = isSkipped({ name, findings })
    ? element('skipped', { message: findings[0]?.message })
    : null;
  const output = others.length > 0 ? element('system-out', {}, others.map(toText).join('\n')) : null;
  return element(
    'testcase',
    { name, classname: file, file, line: findings[0]?.line ?? undefined },
    ...children,
    skipped,
    output,
  );
}

const toText = ({ message, verdict, changes }: Finding): string =>
  escapeXML(
    [message, ...changes.map((id) => `change ${id}`), ...(verdict === null ? [] : [verdict])].join('; '),
  );

function toBroken({ known, file }: GateReport): string | null {
  if (known.failure === null) return null;
  const error = element('error', { type: known.failure.code, message: known.failure.message });
  return element('testcase', { name: 'what is known', classname: file }, error);
}
