import { notFound } from 'next/navigation';
import { NeedsAttention } from '@/components/adoption/attention';
import { Counted } from '@/components/adoption/counted';
import { Empty } from '@/components/adoption/empty';
import { Head, RehearsalNote, Worlds } from '@/components/adoption/head';
import { Kinds } from '@/components/adoption/kinds';
import { OverTime } from '@/components/adoption/over-time';
import { Pins } from '@/components/adoption/pins';
import { TakeAlong } from '@/components/adoption/take-along';
import { Section } from '@/components/ui/section';
import { getAdoption, parseAdoptionQuery } from '@/lib/queries/adoption';
import type { SearchParams } from '@/lib/queries/search-params';
import type { AdoptionView } from '@/lib/queries/views/adoption';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Adoption' };

export default async function AdoptionPage({ searchParams }: Props) {
  const view = await getAdoption(parseAdoptionQuery(await searchParams));
  if (!view) notFound();
  return (
    <>
      <Head view={view} />
      <div className="pb-5 text-small print:hidden">
        <Worlds view={view} />
      </div>
      {view.query.world === 'rehearsal' && (
        <div className="pb-6">
          <RehearsalNote />
        </div>
      )}
      {view.projects === 0 ? <Empty view={view} /> : <Report view={view} />}
    </>
  );
}

function Report({ view }: { view: AdoptionView }) {
  return (
    <div className="adoption">
      <Section id="counted" title="Totals">
        <Counted view={view} />
      </Section>
      <Section id="attention" title="Needs attention">
        <NeedsAttention view={view} />
      </Section>
      <Section id="over-time" title="Over time">
        <OverTime view={view} />
      </Section>
      <Section id="publishers" title="By publisher">
        <Kinds kinds={view.kinds} />
      </Section>
      <Section id="pins" title="What could be pinned">
        <Pins view={view} />
      </Section>
      <div className="print:hidden">
        <Section id="take-along" title="Export">
          <TakeAlong view={view} />
        </Section>
      </div>
    </div>
  );
}
