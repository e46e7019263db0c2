/** The facts that the ledger of a project is folded from, read in a handful of statements however long it is. */
import type { Kysely } from 'kysely';
import type { AttestationFact, Change, FileFact, History, ObservationFact } from '../ledger/types.ts';
import type { Verdict } from '../verify/verdict.ts';
import { listAbsences } from './absences.ts';
import { assertContent } from './content.ts';
import { parseFacts, toFacts } from './facts.ts';
import { parseChange, toDecision, toPin } from './ledger-rows.ts';
import { listStatuses } from './listing-facts.ts';
import type { Schema } from './schema.ts';
import { listSourceFacts } from './source-facts.ts';
import { StoreError } from './store-error.ts';
import { listYankings } from './yankings.ts';

type FactsFrom = 'facts' | 'verdicts';

export async function readHistory(
  db: Kysely<Schema>,
  projectId: number,
  from: FactsFrom = 'facts',
): Promise<History> {
  const project = await db
    .selectFrom('projects')
    .select('name')
    .where('id', '=', projectId)
    .executeTakeFirst();
  if (!project)
    throw new StoreError('STORE_ERROR', `There is no project ${projectId} to read the history of.`);
  const pins = await db.selectFrom('pins').selectAll().where('project_id', '=', projectId).execute();
  const decisions = await db
    .selectFrom('decisions')
    .selectAll()
    .where('project_id', '=', projectId)
    .execute();
  return {
    project: project.name,
    files: await listFileFacts(db, projectId, from),
    statuses: await listStatuses(db, projectId),
    pins: pins.map(toPin),
    decisions: decisions.map(toDecision),
    recorded: await listRecorded(db, projectId),
  };
}

async function listRecorded(db: Kysely<Schema>, projectId: number): Promise<Change[]> {
  const rows = await db
    .selectFrom('changes')
    .select('change')
    .where('project_id', '=', projectId)
    .orderBy('id')
    .execute();
  return rows.map(({ change }) => parseChange(change));
}

async function listFileFacts(db: Kysely<Schema>, projectId: number, from: FactsFrom): Promise<FileFact[]> {
  const observations = await listObservations(db, projectId, from);
  const yankings = await listYankings(db, projectId);
  const absences = await listAbsences(db, projectId);
  const sources = await listSourceFacts(db, projectId);
  const rows = await db
    .selectFrom('files')
    .select(['id', 'filename', 'version', 'sha256', 'uploaded_at', 'first_seen_at', 'absent_at'])
    .where('project_id', '=', projectId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    filename: row.filename,
    version: row.version,
    sha256: row.sha256,
    uploadedAt: row.uploaded_at,
    firstSeenAt: row.first_seen_at,
    absentAt: row.absent_at,
    gone: absences.get(row.id) ?? [],
    yanked: yankings.get(row.id) ?? [],
    observations: observations.get(row.id) ?? [],
    ...(sources.has(row.id) ? { sources: sources.get(row.id) } : {}),
  }));
}

/** Keyed by file, oldest first. */
async function listObservations(
  db: Kysely<Schema>,
  projectId: number,
  from: FactsFrom,
): Promise<Map<number, ObservationFact[]>> {
  const read = await openAttestations(db, projectId, from);
  const rows = await db
    .selectFrom('observations')
    .innerJoin('files', 'files.id', 'observations.file_id')
    .innerJoin('verdicts', 'verdicts.id', 'observations.verdict_id')
    .select([
      'observations.file_id',
      'observations.verdict_id',
      'observed_at',
      'verdicts.outcome',
      'verdicts.code',
      'verdicts.provenance_sha256',
    ])
    .where('files.project_id', '=', projectId)
    .orderBy('observations.id')
    .execute();
  const observations = new Map<number, ObservationFact[]>();
  for (const row of rows) {
    const fact: ObservationFact = {
      at: row.observed_at,
      outcome: row.outcome,
      code: row.code,
      provenanceSha256: row.provenance_sha256,
      attestations: read(row.verdict_id),
    };
    const ofFile = observations.get(row.file_id);
    if (ofFile) ofFile.push(fact);
    else observations.set(row.file_id, [fact]);
  }
  for (const [fileId, fact] of await listRecordings(db, projectId, read)) observations.set(fileId, [fact]);
  return observations;
}

/** Of files that the index has not listed yet: what their recording shows, as of when it was made. */
async function listRecordings(
  db: Kysely<Schema>,
  projectId: number,
  read: (verdictId: string) => AttestationFact[],
): Promise<[fileId: number, fact: ObservationFact][]> {
  const rows = await db
    .selectFrom('files')
    .innerJoin('verdicts', 'verdicts.id', 'files.verdict_id')
    .select(['files.id', 'files.recorded_at', 'verdicts.id as verdict_id', 'verdicts.outcome'])
    .select(['verdicts.code', 'verdicts.provenance_sha256'])
    .where('files.project_id', '=', projectId)
    .where('files.recorded_at', 'is not', null)
    .execute();
  return rows.map(({ id, recorded_at: at, verdict_id, outcome, code, provenance_sha256 }) => [
    id,
    { at: at ?? 0, outcome, code, provenanceSha256: provenance_sha256, attestations: read(verdict_id) },
  ]);
}

/** By verdict id. What a worker of an older version recorded has nothing beside it, and is read whole. */
async function openAttestations(
  db: Kysely<Schema>,
  projectId: number,
  from: FactsFrom,
): Promise<(verdictId: string) => AttestationFact[]> {
  const observed = db
    .selectFrom('observations')
    .innerJoin('files', 'files.id', 'observations.file_id')
    .select('observations.verdict_id')
    .where('files.project_id', '=', projectId);
  const recorded = db
    .selectFrom('files')
    .select('verdict_id')
    .where('project_id', '=', projectId)
    .where('recorded_at', 'is not', null)
    .where('verdict_id', 'is not', null)
    .$narrowType<{ verdict_id: string }>();
  const rows = await db
    .selectFrom('verdicts')
    .leftJoin('verdict_facts', 'verdict_facts.verdict_id', 'verdicts.id')
    .select(({ ref, eb }) => [
      'verdicts.id',
      'attestations',
      (from === 'verdicts'
        ? ref('verdict')
        : eb.case().when('attestations', 'is', null).then(ref('verdict')).end()
      ).as('verdict'),
    ])
    .where(({ eb, or }) => or([eb('verdicts.id', 'in', observed), eb('verdicts.id', 'in', recorded)]))
    .execute();
  const texts = new Map(
    rows.map(({ id, attestations, verdict }) => [
      id,
      verdict === null ? attestations : readWhole(id, verdict),
    ]),
  );
  return (id) => parseFacts(texts.get(id) ?? '[]');
}

function readWhole(id: string, verdict: string): string {
  assertContent(verdict, id, 'verdict');
  return toFacts(JSON.parse(verdict) as Verdict);
}
