/** Commands with which somebody else can come to the same verdict, with Callboard and without it. */

import type { Publisher } from '../pep740/publisher.ts';
import { repositoryURL } from '../verify/expected.ts';
import type { Verdict } from '../verify/verdict.ts';

export type Command = { title: string; command: string };

/** One shell word, whatever it holds. */
function word(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function publisherFlags(publisher: Publisher | null): string {
  if (publisher === null) return '--unsafe-any-publisher';
  const url = repositoryURL(publisher);
  if (url) return `--repository ${word(url)}`;
  if (publisher.kind === 'Google') return `--gcp-service-account ${word(publisher.email)}`;
  if (publisher.kind !== 'CircleCI') return '--unsafe-any-publisher';
  return `--circleci-project-id ${word(publisher.project_id)} --circleci-pipeline-definition-id ${word(publisher.pipeline_definition_id)}`;
}

function rehearsalCommands(verdict: Verdict, flags: string): Command[] {
  const { filename, sha256, provenanceSha256 } = verdict;
  if (provenanceSha256 === null || sha256 === null) return [];
  const file = `${filename}.provenance`;
  return [
    {
      title: 'With Callboard’s command line, under the rehearsal’s own trusted root',
      command: [
        `curl -o ${word(file)} http://127.0.0.1:3000/api/v1/provenance/${provenanceSha256}`,
        `CALLBOARD_TRUST_ROOT=lib/rehearsal/world/trusted_root.json npm run -s callboard -- verify pypi ${flags} --provenance-file ${word(file)} --sha256 ${sha256} ${word(filename)}`,
      ].join('\n'),
    },
  ];
}

function pypiCommands(verdict: Verdict, project: string, version: string, flags: string): Command[] {
  const { filename } = verdict;
  const path = [project, version, filename].map(encodeURIComponent).join('/');
  const logIndex = verdict.attestations.find(({ log }) => log?.logIndex)?.log?.logIndex;
  const commands: Command[] = [
    {
      title: 'With Callboard’s command line',
      command: `npm run -s callboard -- verify pypi ${flags} ${word(`pypi:${filename}`)}`,
    },
    {
      title: 'With the reference verifier, pypi-attestations',
      command: `pypi-attestations verify pypi ${flags} ${word(`pypi:${filename}`)}`,
    },
    {
      title: 'The provenance document, as PyPI serves it',
      command: `curl -H 'Accept: application/vnd.pypi.integrity.v1+json' ${word(`https://pypi.org/integrity/${path}/provenance`)}`,
    },
  ];
  if (!logIndex) return commands;
  return [
    ...commands,
    { title: 'The transparency log entry', command: `rekor-cli get --log-index ${logIndex} --format json` },
  ];
}

/** None where there was no document to verify. */
export function listCommands(
  verdict: Verdict,
  file: { project: string; version: string; isRehearsal: boolean },
): Command[] {
  if (verdict.attestations.length === 0 && verdict.provenanceSha256 === null) return [];
  const flags = publisherFlags(verdict.attestations[0]?.publisher ?? null);
  return file.isRehearsal
    ? rehearsalCommands(verdict, flags)
    : pypiCommands(verdict, file.project, file.version, flags);
}
