/** A gate's report as workflow commands, which GitHub's runners show beside the line of the file. */
import { escapeText } from '../pep740/text.ts';
import type { Finding, GateReport } from './report.ts';
import { toResultWord } from './words.ts';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** A line each. */
export function toAnnotations({ findings, file, policy, known }: GateReport): string[] {
  const broken =
    known.failure === null
      ? []
      : [`::error title=${toProperty('Could not tell')}::${toData(known.failure.message)}`];
  return [...broken, ...findings.map((finding) => toAnnotation(finding, { file, policy }))];
}

function toAnnotation(finding: Finding, { file, policy }: { file: string; policy: string | null }): string {
  const { level, message, project, version, line, verdict, exception, changes } = finding;
  const place = line === null ? (policy ?? file) : file;
  const at = line ?? exception?.line ?? null;
  const what = [
    toResultWord(finding),
    ...(project === null ? [] : [`${project} ${version ?? ''}`.trim()]),
  ].join(': ');
  const properties = [
    `file=${toProperty(place)}`,
    ...(at === null ? [] : [`line=${at}`]),
    `title=${toProperty(what)}`,
  ];
  const text = [
    message,
    ...changes.map((id) => `Change ${id}.`),
    ...(verdict === null ? [] : [verdict]),
  ].join(' ');
  return `::${COMMANDS[level]} ${properties.join(',')}::${toData(text)}`;
}

/** As the runner unescapes it: `%`, and what would end the line. */
const toData = (text: string): string =>
  escapeText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** The same for a property, which a colon or a comma would end. */
const toProperty = (text: string): string => toData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
