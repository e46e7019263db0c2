import { IncidentItem } from '@/components/debate/incident-item';
import { CARRIED_WORDS, VECTOR_WORDS } from '@/components/debate/incident-words';
import { Tally } from '@/components/debate/tally';
import { Filter, FilterLink } from '@/components/ui/filter';
import { plural } from '@/lib/format';
import { getIncidents } from '@/lib/queries/incidents';
import type { SearchParams } from '@/lib/queries/search-params';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Incidents' };

export default async function IncidentsPage({ searchParams }: Props) {
  const { incidents, isPyPIOnly, byVector, byCarried } = getIncidents(await searchParams);
  return (
    <>
      <h1 className="pt-8 pb-4 text-hero">What happened, and what provenance would have shown</h1>
      <div className="sentences max-w-prose pb-5">
        <p>
          Attacks on package indexes and what they publish, as far as public sources tell. Each names its
          sources and how sure we are of it.
        </p>
        <p className="text-small text-soft">
          Not stated means that the sources which were read do not say. It was chosen what is listed here, so
          the counts say nothing about how often anything happens.
        </p>
      </div>
      <div className="pb-6 text-small print:hidden">
        <Filter by="where it happened">
          <FilterLink href="/incidents" current={!isPyPIOnly} name="Everything" />
          <FilterLink href="/incidents?ecosystem=pypi" current={isPyPIOnly} name="PyPI only" />
        </Filter>
      </div>
      <div className="grid gap-x-16 gap-y-8 pb-10 lg:grid-cols-2">
        <Tally
          title={`How ${plural(incidents.length, 'incident')} began`}
          rows={byVector.map(({ kind, count }) => ({ name: VECTOR_WORDS[kind], count }))}
        />
        <Tally
          title="What the bad files carried"
          rows={byCarried.map(({ kind, count }) => ({ name: CARRIED_WORDS[kind], count }))}
        />
      </div>
      {incidents.map((incident) => (
        <IncidentItem key={incident.id} incident={incident} />
      ))}
    </>
  );
}
