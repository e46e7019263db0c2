/** `callboard verify pypi`: one file, one verdict. The flags are those of pypi-attestations. */
import { config } from '../../config.ts';
import type { Verdict } from '../../verify/verdict.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { printText, toJSONText, warn } from '../terminal.ts';
import { parseArtifact } from './verify/artifact.ts';
import { type Judgement, judge, type Request } from './verify/judge.ts';
import { PUBLISHER_FLAGS, toExpectedPublisher } from './verify/publisher.ts';

const OPTIONS = {
  'provenance-file': {
    type: 'string',
    value: 'F',
    words: 'paths',
    help: 'the provenance object, instead of asking the index for it',
  },
  sha256: {
    type: 'string',
    value: 'HEX',
    help: "the file's digest, instead of reading its bytes; PATH is only its name then",
  },
  offline: { type: 'boolean', help: 'no network at all: a PATH, with its --provenance-file' },
  staging: {
    type: 'boolean',
    help: "trust Sigstore's staging instance, which vouches for nothing real",
  },
  json: { type: 'boolean', help: 'the verdict on stdout' },
} as const;
const FLAGS = { ...PUBLISHER_FLAGS, ...OPTIONS };

const usage = `Usage: callboard verify pypi PUBLISHER [OPTIONS] (pypi:FILENAME | https://... | PATH)

The file is one of
  pypi:FILENAME  a file that the index lists, by the digest that the index states
  https://...    the same, with its bytes downloaded from there and digested
  PATH           a file at hand; its provenance is looked up by its name

PUBLISHER is exactly one of
${describeFlags(PUBLISHER_FLAGS)}

OPTIONS
${describeFlags(OPTIONS)}

One line on stderr says OK, FAILED or UNKNOWN, the file's name, a code, and one sentence. A file that has no provenance
is FAILED with NO_PROVENANCE, because the index states it; PROJECT_MISSING and FILE_MISSING are UNKNOWN.
Exit code: 0 confirmed; 1 does not verify, no provenance, or could not tell; 2 wrong use.`;

/** @throws UsageError, InputError */
async function run([kind, ...args]: string[]): Promise<number> {
  if (kind !== 'pypi')
    throw new UsageError('Only files of an index can be verified: callboard verify pypi ...');
  const { values, positionals } = readArguments(args, FLAGS);
  const [text, ...more] = positionals;
  if (text === undefined) throw new UsageError('No file to verify is named.');
  if (more.length > 0) throw new UsageError('More than one file to verify is named.');
  const request: Request = {
    expected: toExpectedPublisher(values),
    sha256: toDigest(values.sha256),
    provenanceFile: values['provenance-file'] ?? null,
    isOffline: values.offline === true,
    isStaging: values.staging === true,
    artifact: parseArtifact(text, config().filesOrigins),
  };
  checkOffline(request);
  const judgement = await judge(request, config());
  if (values.json) printText(toJSONText(judgement.verdict, 2));
  warn(toLine(judgement));
  return judgement.verdict.outcome === 'verified' ? 0 : 1;
}

function toDigest(hex: string | undefined): string | null {
  if (hex === undefined) return null;
  if (/^[0-9a-f]{64}$/i.test(hex)) return hex.toLowerCase();
  throw new UsageError('--sha256 takes 64 hexadecimal digits.');
}

function checkOffline({ isOffline, artifact, provenanceFile }: Request): void {
  if (!isOffline) return;
  if (artifact.kind !== 'local') throw new UsageError('--offline needs a PATH: any other file is looked up.');
  if (provenanceFile === null) throw new UsageError('--offline needs a --provenance-file.');
}

const WORDS = {
  verified: 'OK',
  failed: 'FAILED',
  'no-provenance': 'FAILED',
  indeterminate: 'UNKNOWN',
} satisfies Record<Verdict['outcome'], string>;

function toLine({ verdict, word }: Judgement): string {
  const { outcome, filename } = verdict;
  if (outcome === 'verified') return `OK: ${filename}`;
  return `${WORDS[outcome]}: ${filename}: ${word}: ${toSentence(verdict)}`;
}

/** The verdict's own sentence, with what was expected and what was found where the failed check says both. */
function toSentence({ message, checks }: Verdict): string {
  const failed = checks.find(({ state }) => state === 'failed');
  if (!failed || failed.expected === null || failed.actual === null) return message;
  return `${message.replace(/\.$/, '')} (expected ${short(failed.expected)}, found ${short(failed.actual)}).`;
}

const MAX_VALUE_CHARACTERS = 200;

function short(text: string): string {
  return text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS)}…` : text;
}

export const verify: Command = { usage, flags: FLAGS, operands: ['pypi'], run };
