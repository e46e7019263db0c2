import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { FailureNotice } from '@/components/board/failure-notice';
import { Live } from '@/components/board/live';
import { ExpectationWord } from '@/components/ledger/expectation';
import { EXPECTATION_MEANINGS } from '@/components/ledger/words';
import { FilePages } from '@/components/project/file-pages';
import { FileTable } from '@/components/project/file-table';
import { RehearsalNotice } from '@/components/project/project-head';
import { PyPIStatus } from '@/components/project/pypi-status';
import { RecordedNotice } from '@/components/project/recorded-notice';
import { UntrackedNotice } from '@/components/project/untracked-notice';
import { RELEASE_STATE_WORDS, toCountWords } from '@/components/project/words';
import { Crumbs } from '@/components/ui/crumbs';
import { Link } from '@/components/ui/link';
import { OutcomeWord } from '@/components/ui/outcome';
import { decodeParam, projectPath, releasePath } from '@/components/ui/paths';
import { When } from '@/components/ui/when';
import { WhatWaits } from '@/components/verdict/today';
import { findLesson } from '@/lib/queries/lesson';
import { getReleasePage, parseReleaseParams } from '@/lib/queries/project';
import { findRecordingNote } from '@/lib/queries/recording-note';
import { parseSearch, type SearchParams, writeSearch } from '@/lib/queries/search-params';
import { getReleaseToday } from '@/lib/queries/today';

type Props = {
  params: Promise<{ project: string; version: string }>;
  searchParams: Promise<SearchParams>;
};

/** Read once for the title and for the page. */
const load = cache((project: string, version: string, search: string) =>
  getReleasePage(project, version, parseReleaseParams(parseSearch(search))),
);

/** Unlike a page, metadata is given its parameters decoded. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { project, version } = await params;
  const page = await load(project, version, writeSearch(await searchParams));
  return { title: page ? `${page.project.project} ${page.release.version}` : 'Not found' };
}

export default async function ReleasePage({ params, searchParams }: Props) {
  const asked = await params;
  const search = writeSearch(await searchParams);
  const [name, version] = [decodeParam(asked.project), decodeParam(asked.version)];
  const page = name === null || version === null ? null : await load(name, version, search);
  if (!page) notFound();
  const { project, release } = page;
  const today = await getReleaseToday(project.project, release);
  if (project.project !== name || release.version !== version)
    permanentRedirect(releasePath(project.project, release.version));
  return (
    <>
      <Crumbs
        crumbs={[
          { name: 'Today', href: '/' },
          { name: project.project, href: projectPath(project.project) },
        ]}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-3 pb-7">
        {today && <WhatWaits today={today} />}
        <div>
          <h1 className="text-hero">
            {project.project} {release.version}
          </h1>
          <p className="mt-2 max-w-prose">
            <OutcomeWord outcome={release.outcome} />
            {toCountWords(release, release.outcome ?? 'unchecked')}
            {release.uploadedAt && (
              <>
                , uploaded <When at={release.uploadedAt} />
              </>
            )}
            .
          </p>
          {release.expectation !== 'none' && (
            <p className="max-w-prose">
              <ExpectationWord expectation={release.expectation} />{' '}
              {today?.publisher.says ?? EXPECTATION_MEANINGS[release.expectation]}{' '}
              <Link href={`${projectPath(project.project)}#changes`}>What changed</Link>
            </p>
          )}
          {release.states.map((state) => (
            <p key={state} className="max-w-prose">
              {RELEASE_STATE_WORDS[state].meaning}
            </p>
          ))}
        </div>
        <p className="text-small">
          <span className="text-soft">PyPI status </span>
          <PyPIStatus release={release} project={project.project} index={project.index} />
        </p>
        <UntrackedNotice untracked={project.untracked} />
        {project.world === 'rehearsal' && <RehearsalNotice lesson={findLesson(project.project)} />}
        <RecordedNotice recordedAt={project.recordedAt} note={await findRecordingNote(project.project)} />
        {!project.untracked && <FailureNotice {...project} />}
      </div>
      <Live
        url={`/api/v1${releasePath(project.project, release.version)}?${search}`}
        busy={project.checking}
      />
      <FileTable project={project.project} release={release} />
      <FilePages project={project.project} release={release} isFirst={!search.includes('after=')} />
    </>
  );
}
