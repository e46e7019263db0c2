import type { Verified } from '@/lib/actions';
import type { Failure } from './failure';
import { isAbout, TextField } from './fields';

type Props = { sent: Verified['sent']; wrong: Failure | null };

/** Optional: whom the reader expects. Without it the answer says that the provenance named its own publisher. */
export function ExpectedFields({ sent, wrong }: Props) {
  const isWrong = isAbout(wrong, 'EXPECTED');
  return (
    <div className="grid gap-4">
      <p className="max-w-prose text-soft">
        Optional: if empty, any publisher named in the provenance is accepted.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="repository"
          label="Repository, or Google account"
          value={sent.repository}
          wrong={isWrong}
        >
          Such as <span className="identity">https://github.com/owner/name</span>, or{' '}
          <span className="identity">gcp:name@example.org</span>.
        </TextField>
        <TextField id="workflow" label="Workflow of the repository" value={sent.workflow} wrong={isWrong}>
          Such as <span className="identity">release.yml</span>; left empty, any of it will do.
        </TextField>
      </div>
      <details open={sent.project_id + sent.pipeline_definition_id !== '' || undefined}>
        <summary className="min-h-6 text-small">It is a CircleCI pipeline</summary>
        <div className="grid gap-4 py-2 sm:grid-cols-2">
          <TextField id="project_id" label="CircleCI project" value={sent.project_id} wrong={isWrong} />
          <TextField
            id="pipeline_definition_id"
            label="Pipeline definition"
            value={sent.pipeline_definition_id}
            wrong={isWrong}
          />
        </div>
      </details>
    </div>
  );
}
