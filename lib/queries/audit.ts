/** Who did what: for a page and for `GET /api/v1/audit`. */
import type { AuditRecord } from '../store/audit-store.ts';
import { services } from '../watch/services.ts';
import { type AuditParams, auditParamsSchema } from './audit-params.ts';
import type { SearchParams } from './search-params.ts';
import type { AuditEntryView, AuditView } from './views/audit.ts';

/** Anything that is no query is read as none. */
export function parseAuditQuery(params: SearchParams): AuditParams {
  return auditParamsSchema.parse(params);
}

export async function listAudit({ limit, ...query }: AuditParams): Promise<AuditView> {
  const { store } = await services();
  const records = await store.listAudit({ ...query, limit: limit + 1 });
  const shown = records.slice(0, limit);
  const last = shown.at(-1);
  return { entries: shown.map(toAuditView), next: records.length > limit && last ? last.id : null };
}

/** As it was hashed: without `hash`, its canonical JSON has that SHA-256. */
export const toAuditView = ({ at, ...record }: AuditRecord): AuditEntryView => ({
  ...record,
  at: new Date(at).toISOString(),
});
