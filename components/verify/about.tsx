import { useActionState } from 'react';
import { addProject } from '@/lib/actions';
import { toIndexName } from '@/lib/format';
import type { UnstoredVerdict } from '@/lib/queries/views/verify';
import { Copy } from '../ui/copy';
import { Link } from '../ui/link';
import { filePath, projectPath, verdictPath } from '../ui/paths';
import { When } from '../ui/when';
import { write } from '../verdict/as-text';
import { Compare } from '../verdict/compare';
import { toTold } from '../verdict/told';
import type { View } from '../verdict/view';

type Props = { answer: UnstoredVerdict };

/** The file's name, what was compared with what, and where the board has it. */
export function About({ answer, view }: Props & { view: View }) {
  return (
    <>
      <p className="identity">{answer.verdict.filename}</p>
      <Compared answer={answer} />
      <OnBoard answer={answer} />
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-small text-soft">
        <span>
          Checked on <When at={answer.at} exact />
        </span>
        <Copy
          text={write(toTold(view, { at: answer.at, stored: null }), 'text')}
          label="Copy as text"
          what="of this verdict"
        />
      </p>
    </>
  );
}

function Compared({ answer: { digests, verdict, index, isGiven } }: Props) {
  const { yours, listed } = digests;
  const name = toIndexName(index, true);
  if (yours !== null && listed !== null && yours !== listed) {
    return (
      <div className="grid gap-2">
        <p>Expected is what {toIndexName(index)} states for the file of that name; found is yours.</p>
        <Compare expected={listed} actual={yours} />
      </div>
    );
  }
  if (yours !== null && listed !== null) {
    return <p>Your file has the SHA-256 that {toIndexName(index)} states, in all 64 digits.</p>;
  }
  if (listed !== null) {
    return (
      <p>
        This is about the bytes that {toIndexName(index)} states a digest for. To check those that you have,
        choose your file as well.
      </p>
    );
  }
  if (!isGiven || verdict.outcome === 'indeterminate') return null;
  return <p>{name} was not asked: the digest and the provenance are those that you gave.</p>;
}

/** Nothing of this is stored, so that there is nothing to link to; a project on the board is remembered. */
function OnBoard({ answer }: Props) {
  return (
    <>
      <p>
        Nothing of this check was stored, so there is no link to it. <Known answer={answer} />
      </p>
      {!answer.project.isTracked && answer.project.mayBeTracked && (
        <Track project={answer.project.name} index={toIndexName(answer.index)} />
      )}
    </>
  );
}

function Known({ answer: { project, tracked, verdict } }: Props) {
  if (tracked) {
    return (
      <>
        This file is on the board:{' '}
        <Link href={filePath(project.name, tracked.version, verdict.filename)}>what is known of it</Link>
        {tracked.verdict && (
          <>
            , and <Link href={verdictPath(tracked.verdict)}>the verdict recorded on it</Link>, which stays
          </>
        )}
        .{!tracked.isSameFile && ' The board knows it by a different SHA-256 than this verdict is about.'}
      </>
    );
  }
  if (project.isTracked) {
    return (
      <>
        The board has its project, <Link href={projectPath(project.name)}>{project.name}</Link>, and no such
        file.
      </>
    );
  }
  return (
    <>
      A project on <Link href="/">the board</Link> is remembered, with a link to each verdict.
    </>
  );
}

function Track({ project, index }: { project: string; index: string }) {
  const [result, submit, pending] = useActionState(addProject, null);
  return (
    <form action={submit} className="needs-script print:hidden">
      <input type="hidden" name="project" value={project} />
      <button type="submit" className="button button-small" aria-disabled={pending}>
        {pending ? 'Adding' : `Track ${project} of ${index}`}
      </button>
      <p role="status" className="pt-1 empty:hidden">
        {result?.ok === true && (
          <>
            <Link href={projectPath(result.project)}>{result.project}</Link> is on the board now. Its releases
            are being read.
          </>
        )}
        {result?.ok === false && <span className="text-contradicted">{result.message}</span>}
      </p>
    </form>
  );
}
