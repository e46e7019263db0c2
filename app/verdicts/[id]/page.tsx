import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readOrigin } from '@/app/origin';
import { RehearsalNotice } from '@/components/project/project-head';
import { Copy } from '@/components/ui/copy';
import { Crumbs } from '@/components/ui/crumbs';
import { Link } from '@/components/ui/link';
import { decodeParam, filePath, verdictPath } from '@/components/ui/paths';
import { When } from '@/components/ui/when';
import { toText } from '@/components/verdict/as-text';
import { Body } from '@/components/verdict/body';
import { Hero } from '@/components/verdict/hero';
import { toVerdictView } from '@/components/verdict/view';
import type { VerdictPage as Page } from '@/lib/queries/dto';
import { getVerdictPage } from '@/lib/queries/file';
import { findLesson } from '@/lib/queries/lesson';

type Props = { params: Promise<{ id: string }> };

const load = async (params: Props['params']): Promise<Page | null> => {
  const id = decodeParam((await params).id);
  return id === null ? null : getVerdictPage(id);
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await load(params);
  return { title: page ? `Verdict on ${page.verdict.filename}` : 'Not found' };
}

export default async function VerdictPage({ params }: Props) {
  const page = await load(params);
  if (!page) notFound();
  const view = toVerdictView(page, await readOrigin());
  return (
    <>
      <Crumbs crumbs={[{ name: 'Board', href: '/' }, ...toFileCrumb(page)]} />
      <Hero view={view}>
        <p className="identity">{page.verdict.filename}</p>
        {page.rehearsed ? (
          <p>
            This verdict is computed from signed evidence of the rehearsal:{' '}
            <Link href={`/rehearsal/${page.rehearsed.id}`}>{page.rehearsed.title}</Link>. It is the same
            wherever Callboard runs this version of its verifier.
          </p>
        ) : (
          <p>
            This verdict was recorded on <When at={page.recordedAt} exact /> and does not change. It is about
            the bytes with the SHA-256 digest below, whatever the index serves by now.
          </p>
        )}
        {page.supersededBy && (
          <p>
            <Link href={verdictPath(page.supersededBy)}>A newer verdict on this file</Link> has been recorded
            since.
          </p>
        )}
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-small">
          <span className="identity text-soft">{page.id}</span>
          <Copy text={`{origin}${verdictPath(page.id)}`} label="Copy link" what="to this verdict" />
          <Copy text={toText(view, page.id, page.recordedAt)} label="Copy as text" what="of this verdict" />
        </p>
      </Hero>
      {view.isRehearsal && !page.rehearsed && (
        <div className="pb-8">
          <RehearsalNotice lesson={findLesson(page.at?.project ?? '')} />
        </div>
      )}
      <Body view={view} />
    </>
  );
}

function toFileCrumb({ at, verdict, rehearsed }: Page) {
  if (rehearsed) {
    const { id, title } = rehearsed;
    return [
      { name: 'Rehearsal', href: '/rehearsal' },
      { name: title, href: `/rehearsal/${id}` },
    ];
  }
  if (!at) return [];
  return [{ name: verdict.filename, href: filePath(at.project, at.version, verdict.filename) }];
}
