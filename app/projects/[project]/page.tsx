import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { readOrigin } from '@/app/origin';
import { readVisitor } from '@/app/visitor';
import { Live } from '@/components/board/live';
import { ChangeList } from '@/components/ledger/change-list';
import { CompareReleases } from '@/components/ledger/compare-releases';
import { WriteItDown } from '@/components/ledger/exports';
import { LinkIt } from '@/components/ledger/link-it';
import { Pins } from '@/components/ledger/pins';
import { Timeline } from '@/components/ledger/timeline';
import { toTimeline } from '@/components/ledger/timeline-model';
import { ProjectFacts } from '@/components/project/project-facts';
import { ProjectHead } from '@/components/project/project-head';
import { ReleasePages } from '@/components/project/release-pages';
import { ReleaseTable, StateMeanings } from '@/components/project/release-table';
import { UntrackForm } from '@/components/project/tracking-forms';
import { toSizeWords } from '@/components/project/words';
import { Crumbs } from '@/components/ui/crumbs';
import { FeedOfPage } from '@/components/ui/feed';
import { decodeParam, projectPath } from '@/components/ui/paths';
import { Section } from '@/components/ui/section';
import { untrackProject } from '@/lib/actions';
import { getWork, listAssignable } from '@/lib/queries/attention-work';
import { compareReleases } from '@/lib/queries/compare';
import { getExports } from '@/lib/queries/exports';
import { getHistory } from '@/lib/queries/history';
import { findLesson } from '@/lib/queries/lesson';
import { getProjectPage, parseProjectParams } from '@/lib/queries/project';
import { type ProjectParams, RELEASES_A_PAGE } from '@/lib/queries/project-params';
import { findRecordingNote } from '@/lib/queries/recording-note';
import { parseSearch, type SearchParams, writeSearch } from '@/lib/queries/search-params';
import { getReleaseToday } from '@/lib/queries/today';
import { nameFor, obstacleTo } from '@/lib/queries/visitor';

type Props = {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
};

/** Read once for the title and for the page. */
const load = cache((project: string, search: string) =>
  getProjectPage(project, toAsked(parseSearch(search))),
);

/** The first page has few rows, so that what follows the table is not far; one key away, it has as many as fit. */
const [READ, ROWS] = [150, 30];

function toAsked(search: SearchParams): ProjectParams {
  const asked = parseProjectParams(search);
  return asked.after === null ? { ...asked, limit: READ } : { ...asked, limit: RELEASES_A_PAGE };
}

/** Unlike a page, metadata is given its parameters decoded. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const project = await load((await params).project, writeSearch(await searchParams));
  return { title: project?.project ?? 'Not found' };
}

const toVersion = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null);

export default async function ProjectPage({ params, searchParams }: Props) {
  const name = decodeParam((await params).project);
  const search = await searchParams;
  const project = name === null ? null : await load(name, writeSearch(search));
  if (!project) notFound();
  if (project.project !== name) permanentRedirect(projectPath(project.project));
  const { all, a, b, change } = search;
  const asked = { a: toVersion(a), b: toVersion(b) };
  const comparison = asked.a && asked.b ? await compareReleases(name, asked.a, asked.b) : null;
  const visitor = await readVisitor();
  // Of what nobody looks at any more, nobody decides.
  const maintainer = project.untracked ? null : nameFor(visitor, 'maintain');
  const worker = project.untracked ? null : nameFor(visitor, 'review');
  const asOf = Date.parse(project.lastCheckedAt ?? project.trackedAt);
  const exports = project.releases.length > 0 ? await getExports(name, null, asOf) : null;
  const today = project.newest && (await getReleaseToday(name, project.newest));
  const { after, limit } = toAsked(search);
  const isFirst = project.place <= 1;
  const shown = isFirst && all !== '1' ? project.releases.slice(0, ROWS) : project.releases;
  const history = isFirst ? await getHistory(name) : null;
  const timeline = history && toTimeline(history);
  return (
    <>
      <FeedOfPage
        href={`${projectPath(project.project)}/changes.atom`}
        title={`What changed of ${project.project}`}
      />
      <Crumbs crumbs={[{ name: 'Today', href: '/' }]} />
      <div className="project-top">
        <ProjectHead
          project={project}
          today={today}
          lesson={findLesson(project.project)}
          note={await findRecordingNote(project.project)}
          obstacle={obstacleTo(visitor, 'review')}
        />
        <ProjectFacts project={project} />
      </div>
      <Live
        url={`/api/v1${projectPath(project.project)}?${new URLSearchParams({ ...(after && { after }), limit: `${limit}` })}`}
        busy={project.checking}
      />
      {timeline && (
        <section aria-labelledby="timeline" className="pb-10">
          <h2 id="timeline" className="pb-2">
            Who published it, over time
          </h2>
          <Timeline timeline={timeline} />
        </section>
      )}
      {project.releases.length > 0 && (
        <section aria-labelledby="releases">
          <h2 id="releases" className="pb-2">
            {toSizeWords(project)}
          </h2>
          <ReleaseTable project={project} shown={shown} />
          <ReleasePages project={project} shown={shown} />
          <StateMeanings releases={shown} />
        </section>
      )}
      <ChangeList
        project={project}
        reviewer={project.untracked ? null : nameFor(visitor, 'decide')}
        worker={worker}
        work={await getWork(project.ledger.changes.map(({ id }) => id))}
        assignable={worker === null ? [] : await listAssignable()}
        from={toVersion(change)}
      />
      <Pins
        project={project}
        reviewer={maintainer}
        obstacle={project.untracked ? null : obstacleTo(visitor, 'maintain')}
      />
      <CompareReleases project={project} asked={asked} comparison={comparison} />
      {exports && <WriteItDown exports={exports} />}
      {!project.untracked && <LinkIt project={project} origin={await readOrigin()} />}
      {maintainer !== null && project.world === 'pypi' && (
        <Section id="untrack" title="Stop tracking">
          <UntrackForm action={untrackProject.bind(null, project.project)} project={project.project} />
        </Section>
      )}
    </>
  );
}
