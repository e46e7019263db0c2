import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readVisitor } from '@/app/visitor';
import { Diff } from '@/components/source/diff';
import { Crumbs } from '@/components/ui/crumbs';
import { decodeParam, filePath, projectPath, releasePath } from '@/components/ui/paths';
import type { SearchParams } from '@/lib/queries/search-params';
import { getSourceDiff, parseDiffParams } from '@/lib/queries/source-diff';

type Props = {
  params: Promise<{ project: string; version: string; filename: string }>;
  searchParams: Promise<SearchParams>;
};

/** Files are fetched for it: it is for whoever asks, and for no list of pages. */
export const metadata: Metadata = { title: 'What changed', robots: { index: false, follow: false } };

export default async function DiffPage({ params, searchParams }: Props) {
  const [name, , filename] = Object.values(await params).map(decodeParam);
  const asked = parseDiffParams(await searchParams);
  if (!name || !filename || !asked) notFound();
  const diff = await getSourceDiff(name, { ...asked, filename }, await readVisitor());
  if (!diff) notFound();
  const { project, version } = diff;
  return (
    <>
      <Crumbs
        crumbs={[
          { name: 'Today', href: '/' },
          { name: project, href: projectPath(project) },
          { name: version, href: releasePath(project, version) },
          { name: diff.filename, href: filePath(project, version, diff.filename) },
        ]}
      />
      <Diff diff={diff} />
    </>
  );
}
