import { Correction } from '@/components/debate/correction';
import { Incident } from '@/components/debate/incident';
import { StateCounts, toCountWords, VectorCounts } from '@/components/debate/incident-counts';
import { Link } from '@/components/ui/link';
import { getCorrectionURL } from '@/lib/queries/correction';
import { getIncidents, type Incidents } from '@/lib/queries/incidents';
import type { SearchParams } from '@/lib/queries/search-params';

export const metadata = { title: 'Incidents' };

export default async function IncidentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = getIncidents(await searchParams);
  const years = Map.groupBy(page.incidents, ({ from }) => from.slice(0, 4));
  return (
    <>
      <div className="pt-8 pb-6">
        <h1 className="max-w-[42ch] text-hero">What happened, and what provenance would have shown of it</h1>
        <p className="mt-3 max-w-prose">
          Malicious releases and near misses from 2022 on, each from the sources that it names. The list is
          not complete, and it is no sample: what is in it is what was reported well. What a source does not
          say stays unknown, and is counted so. Which way in an incident counts under is our judgement.
        </p>
        <p className="mt-2 max-w-prose">
          Several of them are argued about in <Link href="/debate">the debate</Link>, and each way in is
          played in <Link href="/rehearsal">the rehearsal</Link>. This board reads PyPI alone: of the others
          it says what a board of their kind would have shown.
        </p>
        <Correction href={await getCorrectionURL()} />
      </div>
      <Filter page={page} />
      <section aria-labelledby="counts" className="border-t border-ink py-6">
        <h2 id="counts">{toCountWords(page)}, counted</h2>
        <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-x-14 items-start gap-y-8 lg:grid-cols-2">
          <VectorCounts vectors={page.vectors} />
          <StateCounts states={page.states} />
        </div>
      </section>
      {[...years].map(([year, incidents]) => (
        <section key={year} aria-labelledby={`year-${year}`} className="border-t border-ink pt-5 pb-3">
          <h2 id={`year-${year}`}>{year}</h2>
          <ul>
            {incidents.map((incident) => (
              <Incident key={incident.id} incident={incident} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Filter({ page: { ecosystem, counts } }: { page: Incidents }) {
  const choices = [
    { href: '/incidents', name: 'All', count: counts.all, isCurrent: ecosystem === null },
    {
      href: '/incidents?ecosystem=pypi',
      name: 'PyPI only',
      count: counts.pypi,
      isCurrent: ecosystem === 'pypi',
    },
  ];
  return (
    <nav aria-label="Filter by ecosystem" className="pb-4">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {choices.map(({ href, name, count, isCurrent }) => (
          <li key={href}>
            <Link
              href={href}
              scroll={false}
              aria-current={isCurrent ? 'true' : undefined}
              className="choice py-1 no-underline"
            >
              {name}
              <span className="text-soft tabular-nums">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
