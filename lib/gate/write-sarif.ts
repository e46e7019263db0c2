/** A gate's report as SARIF 2.1.0 (OASIS), which code scanning of forges reads. */
import { VERSION } from '../version.ts';
import { CHECKS } from './check-result.ts';
import type { Finding, GateReport } from './report.ts';
import { CHECK_WORDS } from './words.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** Of PyPI, where no board is known that explains itself. */
const ATTESTATIONS = 'https://docs.pypi.org/attestations/';
const FINGERPRINT = 'callboardFinding/v1';

/** A value to be written as JSON. */
export function toSARIF(report: GateReport) {
  const { findings, file, policy, known, exitCode } = report;
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: toDriver(known.board) },
        invocations: [
          {
            // That something fails is a result of a run that did its work.
            executionSuccessful: known.failure === null,
            exitCode,
            ...(known.failure === null
              ? {}
              : { toolExecutionNotifications: [toNotification(known.failure)] }),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => toResult(finding, { file, policy })),
      },
    ],
  };
}

function toDriver(board: string | null) {
  return {
    name: 'callboard',
    version: VERSION,
    ...(board === null ? {} : { informationUri: board }),
    rules: CHECKS.map((check) => ({
      id: check,
      name: CHECK_WORDS[check].title,
      shortDescription: { text: CHECK_WORDS[check].title },
      fullDescription: { text: CHECK_WORDS[check].says },
      helpUri: board === null ? ATTESTATIONS : `${board}/help`,
      help: { text: `${CHECK_WORDS[check].says} See docs/gate.md of Callboard.` },
    })),
  };
}

const toNotification = ({ code, message }: { code: string; message: string }) => ({
  level: 'error',
  message: { text: message },
  descriptor: { id: code },
});

function toResult(finding: Finding, { file, policy }: { file: string; policy: string | null }) {
  const { check, level, message, id, line, verdict, result } = finding;
  const place = line === null ? policy : file;
  const region = line ?? finding.exception?.line;
  return {
    ruleId: check,
    ruleIndex: CHECKS.indexOf(check),
    level,
    message: { text: verdict === null ? message : `${message} ${verdict}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toURI(place ?? file) },
          ...(region === undefined ? {} : { region: { startLine: region } }),
        },
      },
    ],
    partialFingerprints: { [FINGERPRINT]: id },
    // SARIF 2.1.0, 3.35: an exception is what it calls a suppression.
    ...(result === 'covered' && finding.exception
      ? { suppressions: [{ kind: 'external', status: 'accepted', justification: finding.exception.reason }] }
      : {}),
    properties: { project: finding.project, version: finding.version, result, changes: finding.changes },
  };
}

/** RFC 3986: a relative reference, whatever the path has in it. */
const toURI = (path: string): string =>
  path
    .replace(/^(\.\/)+/, '')
    .split('/')
    .map(encodePart)
    .join('/');

function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}
