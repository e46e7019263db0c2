import { Desk } from '@/components/gentoo/desk';
import { Examples } from '@/components/gentoo/examples';
import { FieldsForm } from '@/components/gentoo/fields-form';
import { Workbench } from '@/components/gentoo/workbench';
import { askGentoo } from '@/lib/queries/gentoo';
import type { SearchParams } from '@/lib/queries/search-params';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Gentoo' };

export default async function GentooPage({ searchParams }: Props) {
  const { fields, desk, refusal } = await askGentoo(await searchParams);
  return (
    <>
      <h1 className="pt-8 text-hero">What pypi.eclass makes of an ebuild</h1>
      <p className="max-w-prose pt-3 pb-6">
        What it fetches and verifies, whether that can work, and the lines to write. No ebuild is run here.
      </p>
      <FieldsForm fields={fields} refusal={refusal} />
      <Workbench>{desk ? <Desk desk={desk} /> : <Examples />}</Workbench>
    </>
  );
}
