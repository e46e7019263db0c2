import type { Obstacle } from '@/lib/access/visitor';
import { formatDate } from '@/lib/format';
import type { Project, ProjectPage, Release, Today } from '@/lib/queries/dto';
import { CheckAgain } from '../board/check-again';
import { FailureNotice } from '../board/failure-notice';
import { toProgressWords } from '../board/row-words';
import { ExpectationWord } from '../ledger/expectation';
import { toShownRelease } from '../ledger/shown';
import { EXPECTATION_MEANINGS } from '../ledger/words';
import { BesideCommit, pickSource } from '../source/beside-commit';
import { Notice } from '../ui/notice';
import { OutcomeWord } from '../ui/outcome';
import { ReadOnly } from '../ui/read-only';
import { Tag } from '../ui/tag';
import { Ago, Until, When } from '../ui/when';
import { WhatWaits } from '../verdict/today';
import { RecordedNotice } from './recorded-notice';
import { TrackAgainForm } from './tracking-forms';
import { UnreadableNotice } from './unreadable-notice';
import { UntrackedNotice } from './untracked-notice';
import { toReleaseSentence, toStatusWords, toUnchangedSince } from './words';

type Props = {
  project: ProjectPage;
  today: Today | null;
  lesson: string | null;
  note: string | null;
  obstacle: Obstacle | null;
};

/** The top of a project's page: its newest release in a sentence, and everything that qualifies what is shown. */
export function ProjectHead({ project, today, lesson, note, obstacle }: Props) {
  const mayWrite = obstacle === null;
  const { newest } = project;
  const status = toStatusWords(project);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-3 pb-7">
      {today && <WhatWaits today={today} />}
      <div>
        <h1 className="text-hero">{project.project}</h1>
        {newest ? (
          <Newest release={newest} project={project} today={today} />
        ) : (
          <p className="mt-2">{toNothingWords(project)}</p>
        )}
      </div>
      <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 text-small">
        {mayWrite && !project.untracked && (
          <CheckAgain project={project.project} checking={project.checking} />
        )}
        <span className="text-soft">
          <CheckedWords project={project} />
        </span>
        {project.checking && <ProgressLine project={project} />}
      </div>
      {!mayWrite && (
        <ReadOnly
          obstacle={obstacle}
          doing="Checking and deciding"
          what="Checks, pins and decisions are made"
          operation="checkProject"
        />
      )}
      <UntrackedNotice untracked={project.untracked} />
      {project.untracked && mayWrite && <TrackAgainForm project={project.project} />}
      {status && (
        <Notice edge={project.status === 'quarantined' ? 'failed' : 'plain'}>
          <p>{status}</p>
          {project.statusReason && <p>The reason given: {project.statusReason}</p>}
        </Notice>
      )}
      {project.world === 'rehearsal' && <RehearsalNotice lesson={lesson} />}
      <RecordedNotice recordedAt={project.recordedAt} note={note} />
      <UnreadableNotice unreadable={project.unreadable} />
      {!project.untracked && <FailureNotice {...project} />}
    </div>
  );
}

/** When it was checked, when it was last tried where that failed, and when it is checked again. */
function CheckedWords({ project }: { project: Project }) {
  const { lastCheckedAt, recordedAt, failure, nextCheckAt, checking } = project;
  const unchangedSince = toUnchangedSince(project);
  return (
    <>
      {lastCheckedAt ? (
        <>
          Checked <Ago at={lastCheckedAt} />
        </>
      ) : (
        'No check has succeeded yet'
      )}
      {recordedAt && (
        <>
          ; recorded on <When at={recordedAt} />
        </>
      )}
      {unchangedSince && (
        <>
          ; its listing is unchanged since <When at={unchangedSince} />
        </>
      )}
      {failure && (
        <>
          ; the last try was <Ago at={failure.at} />
        </>
      )}
      {nextCheckAt && !checking && (
        <>
          ; the next check is <Until at={nextCheckAt} />
        </>
      )}
    </>
  );
}

type NewestProps = { release: Release; project: ProjectPage; today: Today | null };

function Newest({ release, project, today }: NewestProps) {
  const { outcome, version, uploadedAt, expectation, goneSince } = release;
  const shown = toShownRelease(project, release);
  const source = pickSource(release);
  return (
    <>
      <p className="mt-2">
        {goneSince ? 'Newest known release' : 'Newest release'} {version}
        {uploadedAt && <>, uploaded {formatDate(uploadedAt)}</>}
        {goneSince && <Tag>no longer listed since {formatDate(goneSince)}</Tag>}
      </p>
      <p>
        <OutcomeWord outcome={outcome} />
        {toReleaseSentence(release, project.index)}
      </p>
      {expectation !== 'none' && (
        <p>
          <ExpectationWord {...shown} /> {today?.publisher.says ?? EXPECTATION_MEANINGS[shown.expectation]}
        </p>
      )}
      {source && <BesideCommit source={source} />}
    </>
  );
}

function toNothingWords({ checking, failure, lastCheckedAt }: Project): string {
  if (checking) return 'Its releases are being read for the first time.';
  return failure || lastCheckedAt === null
    ? 'Nothing is known of its releases yet.'
    : 'The index lists no files for it.';
}

function ProgressLine({ project }: { project: Project }) {
  const { progress } = project;
  return (
    <span className="inline-flex items-center gap-3">
      {progress && progress.total > 0 && (
        <progress
          value={progress.done}
          max={progress.total}
          aria-label="Files read"
          className="h-1.5 w-32 accent-ink"
        />
      )}
      {toProgressWords(progress)}
    </span>
  );
}

export function RehearsalNotice({ lesson }: { lesson: string | null }) {
  return (
    <Notice>
      <p>
        <strong>This is a rehearsal.</strong> The project does not exist on PyPI. It came with Callboard and
        is signed by an authority of its own that nobody else trusts.
      </p>
      {lesson && <p>{lesson}</p>}
    </Notice>
  );
}
