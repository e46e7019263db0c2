/** Two people where an alarm is accepted: the first one's consent is kept, and the second one's makes the decision. */
import type { Kysely, Selectable } from 'kysely';
import type { Decision } from '../ledger/types.ts';
import { appendAudit } from './audit.ts';
import { inBatches } from './batches.ts';
import type { Agreement, ConsentRecord, FourEyesStore } from './four-eyes-store.ts';
import { lockProject, saveDecision } from './ledger.ts';
import type { Database, Schema } from './schema.ts';
import type { ConsentTable } from './schema-ledger.ts';

export const fourEyesMethods = (database: Database): FourEyesStore => ({
  async hasFourEyes(collectionId) {
    const row = await database.read
      .selectFrom('collections')
      .select('four_eyes')
      .where('id', '=', collectionId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    return row?.four_eyes === 1;
  },

  saveFourEyes: (collectionId, isOn, audit) =>
    database.write.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('collections')
        .set({ four_eyes: Number(isOn) })
        .where('id', '=', collectionId)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      if (audit && numUpdatedRows > 0n) await appendAudit(database.kind, transaction, audit);
      return numUpdatedRows > 0n;
    }),

  async listAsking(changeIds) {
    const found = inBatches([...new Set(changeIds)]).map((batch) =>
      selectAsking(database.read)
        .where('changes.id', 'in', batch)
        .select(['changes.id as change', 'collections.name'])
        .distinct()
        .orderBy('collections.name')
        .execute(),
    );
    const asking = Map.groupBy((await Promise.all(found)).flat(), ({ change }) => change);
    return new Map([...asking].map(([change, rows]) => [change, rows.map(({ name }) => name)]));
  },

  async listConsents(changeIds) {
    const found = inBatches([...new Set(changeIds)]).map((batch) => listStanding(database.read, batch));
    return Map.groupBy((await Promise.all(found)).flat(), ({ changeId }) => changeId);
  },

  agree: ({ projectId, decision, personId, without, audit }) =>
    database.write.transaction().execute(async (transaction): Promise<Agreement> => {
      await lockProject(database, transaction, projectId);
      const accepted = await findAccepted(transaction, decision);
      if (accepted) return { state: 'accepted', by: accepted.made_by };
      const all = await listStanding(transaction, [decision.changeId]);
      const same = all.filter((each) => isSame(each, decision) && !without.includes(each.personId));
      const own = same.find((each) => each.personId === personId);
      if (own) return { state: 'same-person', first: own };
      const [first = null] = same;
      if (first === null) {
        const consent = toConsent(decision, personId);
        await saveConsent(transaction, projectId, consent);
        await appendAudit(database.kind, transaction, audit({ decision, first }));
        return { state: 'agreed', consent };
      }
      const both = { ...decision, by: `${first.by} and ${decision.by}` };
      await saveDecision(database, transaction, {
        projectId,
        decision: both,
        audit: audit({ decision: both, first }),
      });
      return { state: 'decided', decision: both, first };
    }),
});

const isSame = (
  one: Pick<Decision, 'scope' | 'version'>,
  other: Pick<Decision, 'scope' | 'version'>,
): boolean => one.scope === other.scope && one.version === other.version;

/** Changes with the collections that ask: no import that came before the change took the project out of them. */
const selectAsking = (db: Kysely<Schema>) =>
  db
    .selectFrom('changes')
    .innerJoin('import_members', 'import_members.project_id', 'changes.project_id')
    .innerJoin('imports', 'imports.id', 'import_members.import_id')
    .innerJoin('collections', 'collections.id', 'imports.collection_id')
    .where('four_eyes', '=', 1)
    .where('deleted_at', 'is', null)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('imports as later')
            .select('later.id')
            .whereRef('later.collection_id', '=', ref('imports.collection_id'))
            .whereRef('later.id', '>', ref('imports.id'))
            .whereRef('later.made_at', '<=', ref('changes.recorded_at')),
        ),
      ),
    );

/** The last decision about the change, where it accepts the same. */
async function findAccepted(transaction: Kysely<Schema>, decision: Decision) {
  const last = await transaction
    .selectFrom('decisions')
    .select(['made_by', 'verdict', 'scope', 'version'])
    .where('change_id', '=', decision.changeId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.verdict === 'accept' && isSame(last, decision) ? last : null;
}

async function listStanding(db: Kysely<Schema>, changeIds: readonly string[]): Promise<ConsentRecord[]> {
  const rows = await db
    .selectFrom('consents')
    .innerJoin('projects', 'projects.id', 'consents.project_id')
    .selectAll('consents')
    .where('change_id', 'in', changeIds)
    .whereRef('consents.learnt_count', '=', 'projects.learnt_count')
    .where(({ eb, selectFrom, ref }) =>
      eb(
        'decision_count',
        '=',
        selectFrom('decisions')
          .select(({ fn }) => fn.countAll<number>().as('total'))
          .whereRef('decisions.change_id', '=', ref('consents.change_id')),
      ),
    )
    .orderBy('made_at')
    .orderBy('consents.id')
    .execute();
  return rows.map(toRecord);
}

const toRecord = (row: Selectable<ConsentTable>): ConsentRecord => ({
  id: row.id,
  changeId: row.change_id,
  scope: row.scope,
  version: row.version,
  reason: row.reason,
  link: row.link,
  personId: row.person_id,
  by: row.made_by,
  at: row.made_at,
});

function toConsent(decision: Decision, personId: string): ConsentRecord {
  const { id, changeId, scope, version, reason, link, by, at } = decision;
  return { id, changeId, scope, version, reason, link, personId, by, at };
}

async function saveConsent(transaction: Kysely<Schema>, projectId: number, consent: ConsentRecord) {
  const { learnt_count } = await transaction
    .selectFrom('projects')
    .select('learnt_count')
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
  const { total } = await transaction
    .selectFrom('decisions')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('change_id', '=', consent.changeId)
    .executeTakeFirstOrThrow();
  const { id, changeId, scope, version, reason, link, personId, by, at } = consent;
  await transaction
    .insertInto('consents')
    .values({
      id,
      project_id: projectId,
      change_id: changeId,
      scope,
      version,
      reason,
      link,
      person_id: personId,
      made_by: by,
      made_at: at,
      learnt_count,
      decision_count: total,
    })
    .execute();
}
