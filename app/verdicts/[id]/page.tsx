import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { readOrigin } from '@/app/origin';
import { readVisitor } from '@/app/visitor';
import { RehearsalNotice } from '@/components/project/project-head';
import { RecordedNotice } from '@/components/project/recorded-notice';
import { SourceMatch } from '@/components/source/source-match';
import { Crumbs } from '@/components/ui/crumbs';
import { Link } from '@/components/ui/link';
import { decodeParam, filePath, verdictPath } from '@/components/ui/paths';
import { When } from '@/components/ui/when';
import { Body } from '@/components/verdict/body';
import { Hero } from '@/components/verdict/hero';
import { KnownNow } from '@/components/verdict/known-now';
import { TakeAlong } from '@/components/verdict/take-along';
import { toDescription, toTold } from '@/components/verdict/told';
import { toVerdictView } from '@/components/verdict/view';
import { toIndexName } from '@/lib/format';
import type { VerdictPage as Page } from '@/lib/queries/dto';
import { findLesson } from '@/lib/queries/lesson';
import { findRecordingNote } from '@/lib/queries/recording-note';
import { getVerdictPage } from '@/lib/queries/verdict';
import { nameFor, obstacleTo } from '@/lib/queries/visitor';

type Props = { params: Promise<{ id: string }> };

const load = cache(getVerdictPage);

const read = async (params: Props['params']): Promise<Page | null> => {
  const id = decodeParam((await params).id);
  return id === null ? null : load(id);
};

/** Where the link is pasted, a service may show these: what is known today, the statement, and what it does not prove. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await read(params);
  if (!page) return { title: 'Not found' };
  const origin = await readOrigin();
  const stored = { id: page.id, origin };
  const told = toTold(toVerdictView(page, origin), { at: page.recordedAt, stored });
  const path = verdictPath(page.id);
  const title = `Verdict on ${told.filename}`;
  const description = toDescription(told);
  return {
    title,
    description,
    metadataBase: new URL(origin),
    alternates: { canonical: path, types: { 'text/plain': `${path}/text` } },
    openGraph: { type: 'article', siteName: 'Callboard', title, description, url: path },
  };
}

export default async function VerdictPage({ params }: Props) {
  const page = await read(params);
  if (!page) notFound();
  const origin = await readOrigin();
  const view = toVerdictView(page, origin);
  const { id, recordedAt, verdict } = page;
  const visitor = await readVisitor();
  const obstacle = obstacleTo(visitor, 'review');
  return (
    <>
      <Crumbs crumbs={[{ name: 'Today', href: '/' }, ...toFileCrumb(page)]} />
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
            the file with the SHA-256 below, even if {toIndexName(page.index)} serves something else today.
          </p>
        )}
        {page.now?.newer && (
          <p>
            It is <a href="#now">superseded</a>.
          </p>
        )}
        <TakeAlong
          told={toTold(view, { at: recordedAt, stored: { id, origin } })}
          verdict={{ today: page.today, id, recordedAt, ...verdict }}
        />
      </Hero>
      {view.isRehearsal && !page.rehearsed && (
        <div className="pb-8">
          <RehearsalNotice lesson={findLesson(page.at?.project ?? '')} />
        </div>
      )}
      {page.now?.recordedAt && (
        <div className="pb-8">
          <RecordedNotice
            recordedAt={page.now.recordedAt}
            note={await findRecordingNote(page.at?.project ?? '')}
          />
        </div>
      )}
      <KnownNow page={page} obstacle={obstacle} mayAsk={nameFor(visitor, 'decide') !== null} />
      <Body
        view={view}
        sourceMatch={page.source && <SourceMatch source={page.source} obstacle={obstacle} />}
      />
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
