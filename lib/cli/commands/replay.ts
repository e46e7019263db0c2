/** `callboard replay`: makes a recorded verdict again, offline, and says whether it comes out the same. */
import { canonicalJSON } from '../../canonical.ts';
import { InputError } from '../../errors.ts';
import { openArchive } from '../../replay/archive.ts';
import { parseRecorded, type RecordedVerdict } from '../../replay/recorded.ts';
import { type Replay, replayVerdict } from '../../replay/replay.ts';
import { replaySource } from '../../replay/replay-source.ts';
import type { Store } from '../../store/store.ts';
import { sha256Hex } from '../../verify/verify.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { readDocument } from '../files.ts';
import { print, printExact, warn } from '../terminal.ts';
import { toLines, toSourceLines } from './replay/lines.ts';

const FLAGS = {
  'provenance-file': {
    type: 'string',
    value: 'F',
    words: 'paths',
    help: "the provenance document, instead of the database's",
  },
  'trusted-root': {
    type: 'string',
    value: 'F',
    words: 'paths',
    help: "the trusted_root.json, instead of the database's",
  },
  json: {
    type: 'boolean',
    help: 'prints the verdict as it comes out, in the form whose SHA-256 is its id (without the line break)',
  },
} as const;

const usage = `Usage: callboard replay [--json] [--provenance-file F] [--trusted-root F] VERDICT.json

Verifies again what a verdict is about (from its page's file of evidence, the API, --json, or one line of callboard
export) and compares, byte for byte. A file of evidence holds all that it takes, lists of files for the source match
included. Otherwise the provenance document and
the trusted root come from the database, by the digests that the verdict names; a trusted root that ships with
Callboard needs no database.

${describeFlags(FLAGS)}

Exit code: 0 the same, or nothing to replay; 1 different, or the documents are not held; 2 wrong use.`;

/** @throws UsageError, InputError, StoreError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError('Exactly one file with a verdict is named.');
  const { recorded, documents } = parseRecorded(path, readDocument(path));
  const named = readNamed(values);
  for (const one of recorded) requireNamed(named, one.verdict);
  const database = openLazily();
  const archive = openArchive(new Map([...documents, ...toDocuments(named)]), database.open);
  let isSame = true;
  try {
    for (const one of recorded) {
      const replay = await replayVerdict(one, archive);
      if (values.json) printMade(replay);
      const source = one.source === undefined ? null : replaySource(one.source, one.verdict);
      const lines = [...toLines(one, replay), ...toSourceLines(source)];
      if (values.json) warn(...lines);
      else print(...lines);
      if (replay.state !== 'same' && replay.state !== 'nothing') isSame = false;
      if (source !== null && source.state !== 'same') isSame = false;
    }
  } finally {
    await database.close();
  }
  return isSame ? 0 : 1;
}

/** What came out, in the form whose SHA-256 is its id. */
function printMade(replay: Replay): void {
  if ('verdict' in replay) printExact(canonicalJSON(replay.verdict));
}

type Named = { provenance: Uint8Array | null; root: Uint8Array | null };

function readNamed(values: { 'provenance-file'?: string; 'trusted-root'?: string }): Named {
  const read = (path: string | undefined) => (path === undefined ? null : readDocument(path));
  return { provenance: read(values['provenance-file']), root: read(values['trusted-root']) };
}

const toDocuments = ({ provenance, root }: Named): [string, Uint8Array][] =>
  [provenance, root].filter((one) => one !== null).map((bytes) => [sha256Hex(bytes), bytes]);

/** A file that was named is the one to use: another document than the verdict's is refused, not looked past. */
function requireNamed({ provenance, root }: Named, verdict: RecordedVerdict): void {
  requireDigest(provenance, verdict.provenanceSha256, '--provenance-file');
  requireDigest(root, verdict.trustedRoot?.sha256 ?? null, '--trusted-root');
}

function requireDigest(document: Uint8Array | null, sha256: string | null, flag: string): void {
  if (document === null || sha256 === null || sha256Hex(document) === sha256) return;
  throw new InputError(
    'DOCUMENT_DIFFERS',
    `${flag} is not the document that the verdict rests on (${sha256}).`,
  );
}

/** The database, opened where a document is asked of it: files alone need none. */
function openLazily(): { open: () => Promise<Store>; close: () => Promise<void> } {
  let opening: Promise<Store> | undefined;
  const open = async () => (await (await import('../../watch/services.ts')).services()).store;
  return {
    open: () => {
      opening ??= open();
      return opening;
    },
    close: async () => (await opening)?.close(),
  };
}

export const replay: Command = { usage, flags: FLAGS, operands: 'paths', run };
