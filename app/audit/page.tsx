import { readVisitor } from '@/app/visitor';
import { AuditFilters } from '@/components/audit/filters';
import { toAuditHref } from '@/components/audit/href';
import { AuditTable } from '@/components/audit/table';
import { Link } from '@/components/ui/link';
import { RightNeeded } from '@/components/ui/right-needed';
import { listAudit, parseAuditQuery } from '@/lib/queries/audit';
import type { SearchParams } from '@/lib/queries/search-params';
import { nameFor } from '@/lib/queries/visitor';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Audit' };

export default async function AuditPage({ searchParams }: Props) {
  if (nameFor(await readVisitor(), 'administer') === null) return <RightNeeded what="The audit" />;
  const query = parseAuditQuery(await searchParams);
  const { entries, next } = await listAudit(query);
  return (
    <>
      <div className="pt-8 pb-6">
        <h1 className="text-hero">Who did what</h1>
        <p className="mt-3 max-w-prose">
          Entries are only ever added, and each holds the hash of the one before.{' '}
          <code>callboard audit verify</code> computes all of them again, and{' '}
          <code>callboard audit export</code> writes them out.
        </p>
      </div>
      <AuditFilters query={query} />
      {entries.length === 0 ? (
        <p>
          {query.name || query.action || query.target ? 'No entry matches.' : 'Nobody has done anything yet.'}
        </p>
      ) : (
        <AuditTable entries={entries} />
      )}
      <nav aria-label="Pages of the audit" className="flex gap-x-5 pt-4 text-small print:hidden">
        {query.before !== null && (
          <Link href={toAuditHref(query, null)} className="inline-block min-h-6">
            Newest entries
          </Link>
        )}
        {next !== null && (
          <Link href={toAuditHref(query, next)} rel="next" className="inline-block min-h-6">
            Older entries
          </Link>
        )}
      </nav>
    </>
  );
}
