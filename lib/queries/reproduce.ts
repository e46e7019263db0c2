/**
 * Commands with which somebody else can come to the same verdict, with Callboard and without it. `{origin}` in them
 * stands for this Callboard's own address, which only whoever shows them knows.
 */
import { toIndexName } from '../format.ts';
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
        `curl -o ${word(file)} {origin}/api/v1/provenance/${provenanceSha256}`,
        `CALLBOARD_TRUST_ROOT=lib/rehearsal/world/trusted_root.json npm run -s callboard -- verify pypi ${flags} --provenance-file ${word(file)} --sha256 ${sha256} ${word(filename)}`,
      ].join('\n'),
    },
  ];
}

/** The reference verifier knows PyPI only, so it is left out for any other index. */
function indexCommands(verdict: Verdict, { project, version, index }: About, flags: string): Command[] {
  const { filename } = verdict;
  const path = [project, version, filename].map(encodeURIComponent).join('/');
  const file = word(`pypi:${filename}`);
  const logIndex = verdict.attestations.find(({ log }) => log?.logIndex)?.log?.logIndex;
  const isPyPI = index === 'https://pypi.org';
  const commands: Command[] = [
    {
      title: 'With Callboard’s command line',
      command: `${isPyPI ? '' : `CALLBOARD_PYPI_URL=${word(index)} `}npm run -s callboard -- verify pypi ${flags} ${file}`,
    },
  ];
  if (isPyPI) {
    commands.push({
      title: 'With the reference verifier, pypi-attestations',
      command: `pypi-attestations verify pypi ${flags} ${file}`,
    });
  }
  commands.push({
    title: `The provenance document, as ${toIndexName(new URL(index).host)} serves it`,
    command: `curl -H 'Accept: application/vnd.pypi.integrity.v1+json' ${word(`${index}/integrity/${path}/provenance`)}`,
  });
  if (logIndex) {
    commands.push({
      title: 'The transparency log entry',
      command: `rekor-cli get --log-index ${logIndex} --format json`,
    });
  }
  return commands;
}

type About = {
  project: string;
  version: string;
  isRehearsal: boolean;
  /** Origin of the configured index. */
  index: string;
};

/** None where there was no document to verify. */
export function listCommands(verdict: Verdict, about: About): Command[] {
  if (verdict.attestations.length === 0 && verdict.provenanceSha256 === null) return [];
  const flags = publisherFlags(verdict.attestations[0]?.publisher ?? null);
  return about.isRehearsal ? rehearsalCommands(verdict, flags) : indexCommands(verdict, about, flags);
}
