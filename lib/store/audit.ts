/** Who did what, one entry after the other: each holds the hash of the one before, so that none can be changed in silence. */
import { createHash } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { AuditEntry } from '../audited.ts';
import { canonicalJSON } from '../canonical.ts';
import { type AuditBreak, type AuditRecord, type AuditStore, NO_HASH } from './audit-store.ts';
import type { Database, Schema } from './schema.ts';
import type { AuditTable } from './schema-accounts.ts';

export const auditMethods = ({ kind, read, write }: Database): AuditStore => ({
  appendAudit: (entry) => write.transaction().execute((transaction) => appendAudit(kind, transaction, entry)),

  async listAudit({ name, action, target, before, limit }) {
    let rows = read.selectFrom('audit_entries').selectAll();
    if (name) rows = rows.where('name', '=', name);
    if (action) rows = rows.where('action', '=', action);
    if (target) rows = rows.where('target', '=', target);
    if (before != null) rows = rows.where('id', '<', before);
    return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toRecord);
  },

  async readAudit({ after, limit }) {
    const rows = await read
      .selectFrom('audit_entries')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => findAltered(row) ?? toRecord(row));
  },
});

/** Any number, as long as it is always the same: whoever adds to the chain in PostgreSQL holds this lock until it is there. */
const ADVISORY_LOCK = 7_224_957;

/**
 * In the transaction of what it tells, and last in it: whoever adds the next waits until that is over. SQLite has one
 * writer at a time anyway.
 */
export async function appendAudit(
  kind: Database['kind'],
  transaction: Kysely<Schema>,
  entry: AuditEntry,
): Promise<AuditRecord> {
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(transaction);
  const last = await transaction
    .selectFrom('audit_entries')
    .select(['id', 'hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const body = toBody(entry, { id: (last?.id ?? 0) + 1, previous: last?.hash ?? NO_HASH });
  const text = canonicalJSON(body);
  const row = { ...toColumns(body), hash: hashOf(text), entry: text };
  await transaction.insertInto('audit_entries').values(row).execute();
  return toRecord(row);
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

type Body = Omit<AuditEntry, 'at'> & { id: number; at: string; previous: string };

/** Times as ISO 8601, so that whoever reads an export sees them. */
const toBody = (
  { action, target, by, at, before, after }: AuditEntry,
  { id, previous }: Pick<Body, 'id' | 'previous'>,
): Body => ({ id, previous, at: new Date(at).toISOString(), action, target, by, before, after });

const toColumns = ({ id, at, action, target, by }: Body) => ({
  id,
  at: Date.parse(at),
  action,
  target,
  name: by.name,
  person_id: by.personId,
});

function toRecord({ entry, hash }: Pick<Selectable<AuditTable>, 'entry' | 'hash'>): AuditRecord {
  const body = JSON.parse(entry) as Body;
  return { ...body, at: Date.parse(body.at), hash };
}

/** The columns repeat what the entry says, so that it can be asked for: they have to agree. */
function findAltered(row: Selectable<AuditTable>): AuditBreak | null {
  const altered: AuditBreak = { id: row.id, reason: 'altered' };
  try {
    const body = JSON.parse(row.entry) as Body;
    const columns = Object.entries(toColumns(body));
    const isSame = columns.every(([name, value]) => row[name as keyof typeof row] === value);
    return isSame && hashOf(canonicalJSON(body)) === row.hash ? null : altered;
  } catch {
    return altered;
  }
}
