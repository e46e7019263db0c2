/** People, and how they are known again. */
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { toPerson, toSession, toToken } from './account-rows.ts';
import type { AccountStore, PersonRecord } from './account-store.ts';
import { appendAudit } from './audit.ts';
import type { Database, Schema } from './schema.ts';

type Identity = Parameters<AccountStore['signIn']>[0]['identity'];
type People = Pick<AccountStore, 'signIn' | 'getPerson' | 'findPerson' | 'findPeople' | 'listPeople'>;
type Pending = Pick<AccountStore, 'savePendingSignIn' | 'takePendingSignIn'>;
type Sessions = Pick<AccountStore, 'findSession' | 'touchSession' | 'listSessions' | 'endSessions'>;
type Tokens = Pick<AccountStore, 'saveToken' | 'findToken' | 'touchToken' | 'listTokens' | 'revokeTokens'>;

export const accountMethods = (database: Database): AccountStore => ({
  ...pendingMethods(database),
  ...peopleMethods(database),
  ...sessionMethods(database),
  ...tokenMethods(database),
});

const pendingMethods = ({ write }: Database): Pending => ({
  async savePendingSignIn({ stateHash, browserHash, nonce, verifier, to, expiresAt }, now) {
    await write.deleteFrom('sign_ins').where('expires_at', '<=', now).execute();
    const row = { state_hash: stateHash, browser_hash: browserHash, nonce, verifier };
    await write
      .insertInto('sign_ins')
      .values({ ...row, return_to: to, expires_at: expiresAt })
      .execute();
  },

  async takePendingSignIn(stateHash, now) {
    const row = await write
      .deleteFrom('sign_ins')
      .where('state_hash', '=', stateHash)
      .returningAll()
      .executeTakeFirst();
    if (!row || row.expires_at <= now) return null;
    const { browser_hash: browserHash, nonce, verifier, return_to: to, expires_at: expiresAt } = row;
    return { stateHash, browserHash, nonce, verifier, to, expiresAt };
  },
});

const peopleMethods = ({ kind, read, write }: Database): People => ({
  signIn: ({ identity, session, via, client, now }) =>
    write.transaction().execute(async (transaction) => {
      const { person, before } = await savePerson(transaction, identity, now);
      if (session) {
        const { expiresAt: expires_at, ...same } = session;
        const times = { made_at: now, seen_at: now, expires_at };
        await transaction.deleteFrom('sessions').where('expires_at', '<=', now).execute();
        await transaction
          .insertInto('sessions')
          .values({ ...same, ...times, person_id: person.id })
          .execute();
      }
      const groups = (of: PersonRecord | null) => JSON.stringify(of?.groups ?? null);
      if (session || groups(before) !== groups(person)) {
        await appendAudit(kind, transaction, {
          action: 'person.signed-in',
          target: person.name,
          by: { name: person.name, personId: person.id, via, client },
          at: now,
          before: before && { name: before.name, groups: before.groups },
          after: { issuer: person.issuer, subject: person.subject, name: person.name, groups: person.groups },
        });
      }
      return person;
    }),

  getPerson: (id) => selectPerson(read, id),

  findPerson: (issuer, subject) => findPerson(read, issuer, subject),

  async findPeople({ ids, issuer, name, limit }) {
    let people = read.selectFrom('people').selectAll();
    if (ids) people = people.where('id', 'in', ids);
    if (issuer !== undefined) people = people.where('issuer', '=', issuer);
    if (name !== undefined) people = people.where(isCalled(name));
    return (await people.orderBy('signed_in_at', 'desc').orderBy('id').limit(limit).execute()).map(toPerson);
  },

  async listPeople(now) {
    const count = async (table: 'sessions' | 'personal_tokens') => {
      const rows = await read
        .selectFrom(table)
        .select(({ fn }) => ['person_id', fn.countAll<number>().as('total')])
        .where('expires_at', '>', now)
        .groupBy('person_id')
        .execute();
      return new Map(rows.map(({ person_id, total }) => [person_id, total]));
    };
    const people = await read.selectFrom('people').selectAll().orderBy('name').orderBy('id').execute();
    const [sessions, tokens] = await Promise.all([count('sessions'), count('personal_tokens')]);
    return people.map((row) => ({
      ...toPerson(row),
      sessions: sessions.get(row.id) ?? 0,
      tokens: tokens.get(row.id) ?? 0,
    }));
  },
});

const isCalled = (text: string) => sql<boolean>`(name = ${text} or name || ' (' || subject || ')' = ${text})`;

async function findPerson(db: Kysely<Schema>, issuer: string, subject: string): Promise<PersonRecord | null> {
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? toPerson(row) : null;
}

async function savePerson(
  transaction: Kysely<Schema>,
  { issuer, subject, name, groups }: Identity,
  now: number,
): Promise<{ person: PersonRecord; before: PersonRecord | null }> {
  const before = await findPerson(transaction, issuer, subject);
  const told = { name, person_groups: JSON.stringify(groups), signed_in_at: now };
  const row = await transaction
    .insertInto('people')
    .values({ id: randomUUID(), issuer, subject, first_at: now, ...told })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doUpdateSet(told))
    .returningAll()
    .executeTakeFirstOrThrow();
  return { person: toPerson(row), before };
}

const sessionMethods = ({ kind, read, write }: Database): Sessions => ({
  async findSession(hash, { now, idleSince }) {
    const row = await read
      .selectFrom('sessions')
      .selectAll()
      .where('hash', '=', hash)
      .where('expires_at', '>', now)
      .where('seen_at', '>', idleSince)
      .executeTakeFirst();
    const person = row && (await selectPerson(read, row.person_id));
    return row && person ? { session: toSession(row), person } : null;
  },

  async touchSession(id, now) {
    await write.updateTable('sessions').set({ seen_at: now }).where('id', '=', id).execute();
  },

  async listSessions(personId, { now, idleSince }) {
    const rows = await read
      .selectFrom('sessions')
      .selectAll()
      .where('person_id', '=', personId)
      .where('expires_at', '>', now)
      .where('seen_at', '>', idleSince)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(toSession);
  },

  endSessions: ({ personId, id, except }, audit) =>
    write.transaction().execute(async (transaction) => {
      let ended = transaction.deleteFrom('sessions').where('person_id', '=', personId);
      if (id !== null) ended = ended.where('id', '=', id);
      if (except !== null) ended = ended.where('id', '!=', except);
      const { numDeletedRows } = await ended.executeTakeFirst();
      if (numDeletedRows > 0n) await appendAudit(kind, transaction, audit);
      return Number(numDeletedRows);
    }),
});

async function selectPerson(db: Kysely<Schema>, id: string): Promise<PersonRecord | null> {
  const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toPerson(row) : null;
}

const tokenMethods = ({ kind, read, write }: Database): Tokens => ({
  saveToken: ({ id, hash, personId, name, rights, madeAt, expiresAt, usedAt }, audit) =>
    write.transaction().execute(async (transaction) => {
      const row = { id, hash, person_id: personId, name, rights: JSON.stringify(rights) };
      const times = { made_at: madeAt, expires_at: expiresAt, used_at: usedAt };
      await transaction
        .insertInto('personal_tokens')
        .values({ ...row, ...times })
        .execute();
      await appendAudit(kind, transaction, audit);
    }),

  async findToken(hash, now) {
    const row = await read
      .selectFrom('personal_tokens')
      .selectAll()
      .where('hash', '=', hash)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    const person = row && (await selectPerson(read, row.person_id));
    return row && person ? { token: toToken(row), person } : null;
  },

  async touchToken(id, now) {
    await write.updateTable('personal_tokens').set({ used_at: now }).where('id', '=', id).execute();
  },

  async listTokens(personId, now) {
    const rows = await read
      .selectFrom('personal_tokens')
      .selectAll()
      .where('person_id', '=', personId)
      .where('expires_at', '>', now)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(toToken);
  },

  revokeTokens: ({ personId, id }, audit) =>
    write.transaction().execute(async (transaction) => {
      let revoked = transaction.deleteFrom('personal_tokens').where('person_id', '=', personId);
      if (id !== null) revoked = revoked.where('id', '=', id);
      const { numDeletedRows } = await revoked.executeTakeFirst();
      if (numDeletedRows > 0n) await appendAudit(kind, transaction, audit);
      return Number(numDeletedRows);
    }),
});
