import { checkProject } from '@/app/actions';
import { formatDate, toHeadline, toStatement } from '@/lib/format';
import type { Project, Release } from '@/lib/queries/dto';
import { CheckAgain } from '../board/check-again';
import { FailureNotice } from '../board/failure-notice';
import { toProgressWords } from '../board/row-words';
import { Notice } from '../ui/notice';
import { OutcomeWord } from '../ui/outcome';
import { Ago } from '../ui/when';
import { STATUSES } from './words';

/** The top of a project's page: its newest release in a sentence, and everything that qualifies what is shown. */
export function ProjectHead({ project, lesson }: { project: Project; lesson: string | null }) {
  const newest = project.releases.find(({ version }) => version === project.newestVersion);
  return (
    <div className="grid gap-5 pt-3 pb-7">
      <div>
        <h1 className="text-hero">{project.project}</h1>
        {newest ? <Newest release={newest} /> : <p className="mt-2">{toNothingWords(project)}</p>}
      </div>
      <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 text-small">
        <CheckAgain
          action={checkProject.bind(null, project.project)}
          project={project.project}
          checking={project.checking}
        />
        <span className="text-soft">
          {project.lastCheckedAt ? (
            <>
              Checked <Ago at={project.lastCheckedAt} />
            </>
          ) : (
            'No check has succeeded yet'
          )}
          {project.nextCheckAt && !project.checking && (
            <>
              ; the next check is <Ago at={project.nextCheckAt} />
            </>
          )}
        </span>
        {project.checking && <ProgressLine project={project} />}
      </div>
      {project.status !== 'active' && (
        <Notice>
          <p>{STATUSES[project.status]}</p>
          {project.statusReason && <p>The reason given: {project.statusReason}</p>}
        </Notice>
      )}
      {project.world === 'rehearsal' && <RehearsalNotice lesson={lesson} />}
      <FailureNotice {...project} />
    </div>
  );
}

function Newest({ release }: { release: Release }) {
  const { files, outcome, version, uploadedAt } = release;
  const telling = files.find((file) => file.outcome === outcome);
  const sentence =
    outcome === 'verified'
      ? toStatement({ publisher: telling?.publisher ?? null, commit: null, uploadTime: null })
      : toHeadline(telling?.code ?? null, telling?.message ?? 'It is in line to be checked.');
  return (
    <>
      <p className="mt-2">
        Newest release {version}
        {uploadedAt && <>, uploaded {formatDate(uploadedAt)}</>}
      </p>
      <p className="max-w-4xl">
        <OutcomeWord outcome={outcome} />
        {sentence}
      </p>
    </>
  );
}

function toNothingWords({ checking, failure }: Project): string {
  if (checking) return 'Its releases are being read for the first time.';
  return failure ? 'Nothing is known of its releases yet.' : 'The index lists no files for it.';
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
