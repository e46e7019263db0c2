import { FilesForm } from '@/components/compare/files-form';
import { ReleasesForm } from '@/components/compare/releases-form';
import { compareFiles } from '@/lib/actions';
import { compareTwoReleases } from '@/lib/queries/differences';
import type { SearchParams } from '@/lib/queries/search-params';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Compare' };

const MOST = 300;
const toText = (value: string | string[] | undefined): string =>
  typeof value === 'string' ? value.trim().slice(0, MOST) : '';

export default async function ComparePage({ searchParams }: Props) {
  const { project, from, to } = await searchParams;
  const asked = { project: toText(project), from: toText(from), to: toText(to) };
  const isAsked = asked.project !== '' && asked.from !== '' && asked.to !== '';
  const found = isAsked ? await compareTwoReleases(asked.project, asked.from, asked.to) : null;
  return (
    <>
      <div className="pt-8 pb-7">
        <h1 className="text-hero">What does this update change?</h1>
        <p className="mt-3 max-w-prose">
          Who published each release before and after, what is confirmed of it, and what a person should look
          at first. Only what this board knows is used: a project that is not tracked here is one of which
          nothing is known.
        </p>
      </div>
      <FilesForm action={compareFiles} />
      <ReleasesForm asked={asked} isAsked={isAsked} found={found} />
    </>
  );
}
