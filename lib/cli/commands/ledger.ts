/** `callboard ledger verify`: makes every recorded verdict and change again, and reports what comes out otherwise. Or `export`. */
import { plural } from '../../format.ts';
import { type Archive, openArchive } from '../../replay/archive.ts';
import { toRecorded } from '../../replay/recorded.ts';
import { replayVerdict } from '../../replay/replay.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { TrustError } from '../../trust/error.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { withRecords } from '../services.ts';
import { print } from '../terminal.ts';
import { verifyLedgers } from './ledger/changes.ts';
import { EXPORT_FLAGS } from './ledger/export-flags.ts';
import { toLines } from './replay/lines.ts';

const usage = `Usage: callboard ledger verify
       callboard ledger export [--board URL] [--output FILE] [PROJECT[==VERSION]... | --for FILE | --collection SLUG]

export writes what is known of releases, callboard.ledger/1: who published them by the forge's own numbers, the digests of
their files, the changes and what was decided. Kept beside a lock file and reviewed like one, it is what callboard gate
--ledger judges by, so that a pipeline needs no board. The same facts make the same bytes.

  PROJECT            all releases of it; PROJECT==VERSION one of them; nothing named: all projects of PyPI
${describeFlags(EXPORT_FLAGS)}

verify makes every verdict in the database again, offline, from the provenance documents and trusted roots that were kept, and
prints each that does not come out as recorded, then a count. Verdicts of another version of the verifier may well come
out differently: they are counted apart. Then folds every project's ledger again from the recorded verdicts, and prints
where changes, their standing or the board say something else.

Exit code: 0 every verdict of this version and every change comes out as recorded, or all was written; 1 one does not, or a record was
altered or is missing, or something that was named is not known here and left out; 2 wrong use.`;

const PAGE = 200;

const KINDS = ['same', 'nothing', 'different', 'otherVersion', 'missing', 'altered'] as const;
type Kind = (typeof KINDS)[number];
type Outcome = { kind: Kind; lines: string[] };

/** @throws UsageError, StoreError */
async function run([action, ...args]: string[]): Promise<number> {
  if (action === 'export') return (await import('./ledger/export.ts')).exportLedger(args);
  if (action !== 'verify')
    throw new UsageError('There is callboard ledger verify, and callboard ledger export.');
  const { positionals } = readArguments(args, {});
  if (positionals.length > 0) throw new UsageError('callboard ledger verify takes nothing more.');
  return withRecords(async ({ store }) => {
    const archive = openArchive(new Map(), async () => store);
    const counts: Record<Kind, number> = {
      same: 0,
      nothing: 0,
      different: 0,
      otherVersion: 0,
      missing: 0,
      altered: 0,
    };
    for await (const id of listIds(store)) {
      const { kind, lines } = await replayOne(store, archive, id);
      counts[kind] += 1;
      if (kind !== 'same' && kind !== 'nothing') print(...lines);
    }
    print(summarise(counts));
    const areSame = await verifyLedgers(store);
    return areSame && counts.different + counts.missing + counts.altered === 0 ? 0 : 1;
  });
}

async function* listIds(store: Store): AsyncGenerator<string> {
  for (let after: string | null = null; ; ) {
    const ids: string[] = await store.listVerdictIds({ after, limit: PAGE });
    yield* ids;
    after = ids.at(-1) ?? null;
    if (ids.length < PAGE) return;
  }
}

async function replayOne(store: Store, archive: Archive, id: string): Promise<Outcome> {
  try {
    const record = await store.getVerdict(id);
    if (!record) return { kind: 'missing', lines: [`missing: the verdict ${id}`] };
    const recorded = toRecorded(id, record.verdict);
    const replay = await replayVerdict(recorded, archive);
    const isForgiven = replay.state === 'different' && replay.isOtherVersion;
    return { kind: isForgiven ? 'otherVersion' : replay.state, lines: toLines(recorded, replay) };
  } catch (error) {
    const isAltered = error instanceof StoreError && error.code === 'STORE_CORRUPT';
    if (!isAltered && !(error instanceof TrustError)) throw error;
    return { kind: 'altered', lines: [`altered: ${id}: ${error.message}`] };
  }
}

const WORDS: Record<Kind, string> = {
  same: 'the same',
  nothing: 'with nothing to replay',
  different: 'different',
  otherVersion: 'different, of another version',
  missing: 'without the documents',
  altered: 'altered',
};

function summarise(counts: Record<Kind, number>): string {
  const all = KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  const parts = KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${WORDS[kind]}`);
  return [plural(all, 'verdict'), ...(parts.length > 0 ? [parts.join(', ')] : [])].join(': ');
}

export const ledger: Command = { usage, flags: EXPORT_FLAGS, operands: ['verify', 'export'], run };
