import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { readOrigin } from '@/app/origin';
import { readVisitor } from '@/app/visitor';
import { FailureNotice } from '@/components/board/failure-notice';
import { Live } from '@/components/board/live';
import { FileExpectation } from '@/components/ledger/file-expectation';
import { RehearsalNotice } from '@/components/project/project-head';
import { RecordedNotice } from '@/components/project/recorded-notice';
import { UntrackedNotice } from '@/components/project/untracked-notice';
import { SinceEarlier } from '@/components/source/since';
import { SourceMatch } from '@/components/source/source-match';
import { Copy } from '@/components/ui/copy';
import { Crumbs } from '@/components/ui/crumbs';
import { Link } from '@/components/ui/link';
import { decodeParam, filePath, projectPath, releasePath, verdictPath } from '@/components/ui/paths';
import { When } from '@/components/ui/when';
import { write } from '@/components/verdict/as-text';
import { Body } from '@/components/verdict/body';
import { Hero } from '@/components/verdict/hero';
import { Observations } from '@/components/verdict/observations';
import { toTold } from '@/components/verdict/told';
import { Unchecked } from '@/components/verdict/unchecked';
import { toFileView } from '@/components/verdict/view';
import { toIndexName } from '@/lib/format';
import type { FilePage as Page } from '@/lib/queries/dto';
import { getFilePage } from '@/lib/queries/file';
import { findLesson } from '@/lib/queries/lesson';
import { findRecordingNote } from '@/lib/queries/recording-note';
import { obstacleTo } from '@/lib/queries/visitor';

type Props = {
  params: Promise<{ project: string; version: string; filename: string }>;
  searchParams: Promise<{ files?: string | string[] }>;
};

/** Read once for the title and for the page. */
const load = cache(getFilePage);

/** Unlike a page, metadata is given its parameters decoded. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { project, version, filename } = await params;
  const page = await load(project, version, filename);
  return { title: page?.file.filename ?? 'Not found' };
}

export default async function FilePage({ params, searchParams }: Props) {
  const asked = Object.values(await params).map(decodeParam);
  const [name, version, filename] = asked;
  const page = name && version && filename ? await load(name, version, filename) : null;
  if (!page) notFound();
  const { project, file } = page;
  if (project !== name || page.version !== version)
    permanentRedirect(filePath(project, page.version, file.filename));
  const origin = await readOrigin();
  const { verdict, today } = page;
  const view = verdict && today && toFileView(page, { verdict, today }, origin);
  return (
    <>
      <Crumbs
        crumbs={[
          { name: 'Today', href: '/' },
          { name: project, href: projectPath(project) },
          { name: page.version, href: releasePath(project, page.version) },
        ]}
      />
      {view ? (
        <Hero view={view}>
          <About
            page={page}
            text={write(
              toTold(view, {
                at: file.checkedAt ?? page.trackedAt,
                stored: file.verdict === null ? null : { id: file.verdict, origin },
              }),
              'text',
            )}
          />
        </Hero>
      ) : (
        <Unchecked page={page} />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pb-8 empty:hidden">
        <UntrackedNotice untracked={page.untracked} />
        {page.world === 'rehearsal' && <RehearsalNotice lesson={findLesson(project)} />}
        <RecordedNotice recordedAt={file.recordedAt} note={await findRecordingNote(project)} />
        <FailureNotice
          index={page.index}
          failure={page.failure}
          lastCheckedAt={file.checkedAt}
          nextCheckAt={page.nextCheckAt}
        />
      </div>
      <Live url={`/api/v1${releasePath(project, page.version)}`} busy={page.checking === true} />
      {view && <FileExpectation page={page} />}
      {view && (
        <Body
          view={view}
          sourceMatch={
            <>
              <SourceMatch
                source={page.source}
                obstacle={obstacleTo(await readVisitor(), 'review')}
                page={toPageNumber((await searchParams).files)}
                toHref={(at) => `${filePath(project, page.version, file.filename)}?files=${at}#source-match`}
              />
              {page.source.since && <SinceEarlier source={page.source} since={page.source.since} />}
            </>
          }
        />
      )}
      <Observations page={page} />
    </>
  );
}

/** What is no number is the first page. */
const toPageNumber = (text: string | string[] | undefined): number =>
  typeof text === 'string' && /^\d{1,4}$/.test(text) ? Number(text) : 1;

/** The file's name, and what a reader does next with this page. */
function About({ page, text }: { page: Page; text: string }) {
  const { file, nextCheckAt, verdict } = page;
  const index = toIndexName(page.index, true);
  return (
    <>
      <p className="identity">{file.filename}</p>
      {file.yanked !== false && (
        <p>
          {index} says that this file was yanked{file.yanked && `: ${file.yanked}`}.
        </p>
      )}
      {file.goneAt && (
        <p>
          {index} does not list this file any more, since <When at={file.goneAt} />.
        </p>
      )}
      {verdict?.outcome === 'indeterminate' && nextCheckAt && (
        <p>
          It is tried again on <When at={nextCheckAt} exact />.
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-small text-soft">
        {file.recordedAt && (
          <span>
            Recorded on <When at={file.recordedAt} />
          </span>
        )}
        {file.checkedAt && (
          <span>
            Checked on <When at={file.checkedAt} exact />
          </span>
        )}
        {file.verdict && (
          <>
            <span className="identity hidden print:inline">{verdictPath(file.verdict)}</span>
            <Link href={verdictPath(file.verdict)} className="print:hidden">
              Permalink
            </Link>
            <Copy text={text} label="Copy as text" what="of this verdict" />
          </>
        )}
      </p>
    </>
  );
}
