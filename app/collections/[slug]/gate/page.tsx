import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readOrigin } from '@/app/origin';
import { HeldReleases } from '@/components/gate/held-releases';
import { InPipeline } from '@/components/gate/in-pipeline';
import { PolicyForm } from '@/components/gate/policy-form';
import { RuleTable } from '@/components/gate/rule-table';
import { toGateSentence } from '@/components/gate/words';
import { Crumbs } from '@/components/ui/crumbs';
import { collectionPath } from '@/components/ui/paths';
import { When } from '@/components/ui/when';
import { escapeText } from '@/lib/format';
import { getCollectionGate } from '@/lib/queries/collection-gate';
import { getCollectionName } from '@/lib/queries/collections';
import type { SearchParams } from '@/lib/queries/search-params';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await getCollectionName((await params).slug);
  return { title: found ? `What would fail: ${escapeText(found.name)}` : 'Not found' };
}

export default async function GatePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { policy } = await searchParams;
  const gate = await getCollectionGate(slug, typeof policy === 'string' ? policy : null);
  if (!gate) notFound();
  const { collection, told } = gate;
  const path = collectionPath(slug);
  return (
    <>
      <Crumbs
        crumbs={[
          { name: 'Collections', href: '/collections' },
          { name: collection.name, href: path },
        ]}
      />
      <div className="grid gap-3 pt-3 pb-6">
        <h1 className="text-hero">What would fail if this were enforced</h1>
        {told && (
          <p className="max-w-prose">
            {toGateSentence(told.counts)} By the policy below, as of <When at={told.asOf} exact />.
          </p>
        )}
      </div>
      <div className={told ? 'gate-columns' : 'max-w-3xl'}>
        {told && (
          <div className="grid min-w-0 content-start gap-8">
            {told.rules.map((found) => (
              <RuleTable key={found.rule?.line ?? 'none'} found={found} />
            ))}
            <HeldReleases held={told.held} forms={told.forms} />
          </div>
        )}
        <PolicyForm gate={gate} action={`${path}/gate`} />
      </div>
      <InPipeline slug={slug} origin={await readOrigin()} />
    </>
  );
}
