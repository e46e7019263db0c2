/** `callboard replay`: makes a recorded verdict again, offline, and says whether it comes out the same. */
import type { Store } from '../../store/store.ts';
import { type Command, readArguments, UsageError } from '../command.ts';
import { readDocument } from '../files.ts';
import { escapeText, print } from '../terminal.ts';
import { openArchive } from './replay/evidence.ts';
import { toLines } from './replay/lines.ts';
import { parseRecorded } from './replay/recorded.ts';
import { replayVerdict } from './replay/replay.ts';

const OPTIONS = {
  'provenance-file': { type: 'string' },
  'trusted-root': { type: 'string' },
} as const;

const usage = `Usage: callboard replay [--provenance-file F] [--trusted-root F] VERDICT.json

Verifies again what a verdict is about (from --json, the API, or one line of callboard export) and compares. The
provenance document and the trusted root come from the database, by the digests that the verdict names; a trusted root
that ships with Callboard needs no database.

  --provenance-file F  the provenance document, instead of the database's
  --trusted-root F     the trusted_root.json, instead of the database's

Exit code: 0 the same, or nothing to replay; 1 different, or the documents are not held; 2 wrong use.`;

/** @throws UsageError, InputError, StoreError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError('Exactly one file with a verdict is named.');
  const recorded = parseRecorded(path, readDocument(path));
  const database = openLazily();
  const archive = openArchive(database.open, {
    provenanceFile: values['provenance-file'] ?? null,
    trustedRoot: values['trusted-root'] ?? null,
  });
  let isSame = true;
  try {
    for (const one of recorded) {
      const replay = await replayVerdict(one, archive);
      print(toLines(one, replay).map(escapeText).join('\n'));
      if (replay.state === 'different' || replay.state === 'missing') isSame = false;
    }
  } finally {
    await database.close();
  }
  return isSame ? 0 : 1;
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

export const replay: Command = { usage, run };
