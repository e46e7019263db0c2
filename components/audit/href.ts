import type { AuditParams } from '@/lib/queries/audit-params';

/** The page of entries that came before `before`; null: the newest. */
export function toAuditHref({ name, action, target }: AuditParams, before: number | null): string {
  const asked = Object.entries({ name, action, target, before });
  const search = new URLSearchParams(asked.flatMap(([key, value]) => (value ? [[key, String(value)]] : [])));
  return search.size > 0 ? `/audit?${search}` : '/audit';
}
