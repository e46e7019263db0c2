/**
 * Commands with which somebody else can come to the same verdict, with Callboard and without it. `{origin}` in them
 * stands for this Callboard's own address, which only whoever shows them knows.
 */
import { toIndexName } from '../format.ts';
import type { Publisher } from '../pep740/publisher.ts';
import { ACCOUNT_FIELDS, listFields, toExpected } from '../verify/expected-kinds.ts';
import type { Verdict } from '../verify/verdict.ts';

export type Command = { title: string; command: string };

/** One shell word, whatever it holds. */
function word(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function publisherFlags(publisher: Publisher | null): string {
  if (publisher === null) return '--unsafe-any-publisher';
  const expected = toExpected(publisher);
  if (expected.kind === 'repository') return `--repository ${word(expected.repository)}`;
  const flags = listFields(expected).map(
    ([field, value]) => `--${ACCOUNT_FIELDS[field].flag} ${word(value)}`,
  );
  return flags.join(' ');
}

const CALLBOARD = 'npm run -s callboard --';

/** Of one verdict by its id, from the documents that were kept: byte for byte, and on any machine. */
export function toReplayCommand(id: string): Command {
  return {
    title: 'Make this very verdict again, byte for byte and without a network',
    command: [
      `curl -o evidence.json {origin}/api/v1/verdicts/${id.slice(0, 32)}/evidence`,
      `${CALLBOARD} replay evidence.json`,
    ].join('\n'),
  };
}

const fetchDocument = (sha256: string, file: string) =>
  `curl -o ${word(file)} {origin}/api/v1/provenance/${sha256}`;

/** `kept`: the digest under which this Callboard hands out the document that was judged. */
function rehearsalCommands(verdict: Verdict, kept: string | null, flags: string): Command[] {
  const { filename, sha256 } = verdict;
  if (kept === null || sha256 === null) return [];
  const file = `${filename}.provenance`;
  return [
    {
      title: 'With Callboard’s command line, under the rehearsal’s own trusted root',
      command: [
        fetchDocument(kept, file),
        `CALLBOARD_TRUST_ROOT=lib/rehearsal/world/trusted_root.json ${CALLBOARD} verify pypi ${flags} --provenance-file ${word(file)} --sha256 ${sha256} ${word(filename)}`,
      ].join('\n'),
    },
  ];
}

/** The reference verifier knows PyPI only, so it is left out for any other index. */
function indexCommands(verdict: Verdict, kept: string | null, about: About, flags: string): Command[] {
  const { project, version, index } = about;
  const file = word(`pypi:${verdict.filename}`);
  const path = [project, version, verdict.filename].map(encodeURIComponent).join('/');
  const logIndex = verdict.attestations.find(({ log }) => log?.logIndex)?.log?.logIndex;
  const isPyPI = index === 'https://pypi.org';
  const commands: Command[] = [
    {
      title: 'With Callboard’s command line',
      command: `${isPyPI ? '' : `CALLBOARD_PYPI_URL=${word(index)} `}${CALLBOARD} verify pypi ${flags} ${file}`,
    },
  ];
  if (isPyPI) commands.push(...referenceCommands(verdict, kept, about, flags));
  commands.push({
    title: `The provenance document, as ${toIndexName(new URL(index).host)} serves it now`,
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

/** Of PyPI’s own tool: asking PyPI, and on the document that was judged here. */
function referenceCommands(
  { filename }: Verdict,
  kept: string | null,
  { url }: About,
  flags: string,
): Command[] {
  const asking = {
    title: 'With the reference verifier, pypi-attestations',
    command: `pypi-attestations verify pypi ${flags} ${word(`pypi:${filename}`)}`,
  };
  if (kept === null || url === null) return [asking];
  const document = `${filename}.provenance`;
  const offline = {
    title: 'With the reference verifier, on the document that was judged here',
    command: [
      `curl -o ${word(filename)} ${word(url)}`,
      fetchDocument(kept, document),
      `pypi-attestations verify pypi --offline --provenance-file ${word(document)} ${flags} ${word(filename)}`,
    ].join('\n'),
  };
  return [asking, offline];
}

type About = {
  project: string;
  version: string;
  isRehearsal: boolean;
  /** Where the file is served; null where nobody said. */
  url: string | null;
  /** Origin of the configured index. */
  index: string;
};

/** None where there was no document to verify. `id`: null for a verdict that is stored nowhere, nor its document. */
export function listCommands(id: string | null, verdict: Verdict, about: About): Command[] {
  if (verdict.attestations.length === 0 && verdict.provenanceSha256 === null) return [];
  const flags = publisherFlags(verdict.attestations[0]?.publisher ?? null);
  const kept = id === null ? null : verdict.provenanceSha256;
  const others = about.isRehearsal
    ? rehearsalCommands(verdict, kept, flags)
    : indexCommands(verdict, kept, about, flags);
  return id === null || kept === null ? others : [toReplayCommand(id), ...others];
}

/** For a document that a reader gave: nothing is asked of any index, so both files have to be at hand. */
export function listGivenCommands(verdict: Verdict): Command[] {
  const { filename, sha256 } = verdict;
  const flags = publisherFlags(verdict.attestations[0]?.publisher ?? null);
  const about = `--provenance-file ${word(`${filename}.provenance`)}`;
  return [
    {
      title: 'With Callboard’s command line, where the document is saved under that name',
      command: `npm run -s callboard -- verify pypi ${flags} ${about}${sha256 ? ` --sha256 ${sha256}` : ''} ${word(filename)}`,
    },
  ];
}
