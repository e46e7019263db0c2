/** `callboard audit`: checks the chain of who did what, or writes it out. */
import { type Cell, toCSVLine } from '../../csv.ts';
import { OperationalError } from '../../errors.ts';
import { formatCount } from '../../format.ts';
import { toAuditView } from '../../queries/audit.ts';
import type { AuditEntryView } from '../../queries/views/audit.ts';
import { type AuditBreak, type AuditRecord, NO_HASH } from '../../store/audit-store.ts';
import type { Store } from '../../store/store.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { withRecords } from '../services.ts';
import { print, printText, toJSONText } from '../terminal.ts';

const FLAGS = {
  known: {
    type: 'string',
    value: 'HASH',
    help: 'that of an entry, from an earlier verification: it has to be there still',
  },
  format: {
    type: 'string',
    value: 'FORMAT',
    words: ['jsonl', 'csv'],
    help: 'jsonl: JSON, one entry a line (the default); csv: RFC 4180',
  },
} as const;

const usage = `Usage: callboard audit verify [--known HASH]
       callboard audit export [--format jsonl|csv]

verify computes every hash of the audit again, and prints each entry that was altered or is missing, then how many there
are and the hash of the last. Entries that were removed from the end leave no trace in what is left: write that hash down
elsewhere, and name it the next time. export prints every entry, oldest first, with its hash; an entry that was altered
stops it.

${describeFlags(FLAGS)}

Exit code: 0 every entry is what its hash says; 1 one is not, is missing, or the known hash is; 2 wrong use.`;

const PAGE = 500;

/** @throws UsageError, StoreError */
async function run([action, ...args]: string[]): Promise<number> {
  if (action === 'verify') return verify(args);
  if (action === 'export') return exportAll(args);
  throw new UsageError('What to do is verify or export.');
}

async function verify(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { known: FLAGS.known });
  if (positionals.length > 0) throw new UsageError('callboard audit verify takes no argument.');
  const { known = null } = values;
  if (known !== null && !/^[0-9a-f]{64}$/.test(known)) throw new UsageError('--known is no SHA-256.');
  return withRecords(async ({ store }) => {
    let [count, broken, last, isKnown] = [0, 0, NO_HASH, known === null || known === NO_HASH];
    for await (const entry of readChain(store)) {
      if ('reason' in entry) {
        print(`${entry.reason}: entry ${entry.id}`);
        broken += 1;
        continue;
      }
      count += 1;
      last = entry.hash;
      isKnown ||= entry.hash === known;
    }
    if (!isKnown) print(`missing: the entry whose hash is ${known}`);
    const counted = count === 1 ? '1 entry' : `${formatCount(count)} entries`;
    const others = broken > 0 ? `, ${formatCount(broken)} not` : '';
    print(`${counted} as written${others}. The last: ${last}`);
    return broken > 0 || !isKnown ? 1 : 0;
  });
}

/** Oldest first. Of a gap, the first that is missing. What is not the next of the one before it is a break: it was altered, or those between are missing. */
async function* readChain(store: Store): AsyncGenerator<AuditRecord | AuditBreak> {
  let [id, hash]: [number, string | null] = [0, NO_HASH];
  for (;;) {
    const entries = await store.readAudit({ after: id, limit: PAGE });
    for (const entry of entries) {
      if (entry.id > id + 1) yield { id: id + 1, reason: 'missing' };
      const follows = 'reason' in entry || entry.id !== id + 1 || hash === null || entry.previous === hash;
      yield follows ? entry : { id: entry.id, reason: 'altered' };
      id = entry.id;
      hash = 'reason' in entry ? null : entry.hash;
    }
    if (entries.length < PAGE) return;
  }
}

async function exportAll(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { format: FLAGS.format });
  if (positionals.length > 0) throw new UsageError('callboard audit export takes no argument.');
  const { format = 'jsonl' } = values;
  if (format !== 'jsonl' && format !== 'csv') throw new UsageError('--format is jsonl or csv.');
  return withRecords(async ({ store }) => {
    if (format === 'csv') printRow(COLUMNS.map(([name]) => name));
    for await (const entry of readChain(store)) {
      if ('reason' in entry) {
        const message = `Entry ${entry.id} is ${entry.reason}: callboard audit verify says what else is.`;
        throw new OperationalError('AUDIT_BROKEN', message);
      }
      const view = toAuditView(entry);
      if (format === 'csv') printRow(COLUMNS.map(([, read]) => read(view)));
      else print(toJSONText(view));
    }
    return 0;
  });
}

const toJSON = (value: object | null): string | null => value && JSON.stringify(value);

const COLUMNS: [name: string, read: (entry: AuditEntryView) => Cell][] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['action', ({ action }) => action],
  ['target', ({ target }) => target],
  ['name', ({ by }) => by.name],
  ['person_id', ({ by }) => by.personId],
  ['via', ({ by }) => by.via],
  ['client', ({ by }) => by.client],
  ['before', ({ before }) => toJSON(before)],
  ['after', ({ after }) => toJSON(after)],
  ['previous', ({ previous }) => previous],
  ['hash', ({ hash }) => hash],
];

const printRow = (cells: readonly Cell[]): void => printText(toCSVLine(cells).trimEnd());

export const audit: Command = { usage, flags: FLAGS, operands: ['verify', 'export'], run };
