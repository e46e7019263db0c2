'use client';

import { useActionState } from 'react';
import { addProject } from '@/lib/actions';
import { Link } from '../ui/link';
import { projectPath } from '../ui/paths';

/** Puts a project on the board. Works as a plain form too. `index` in words. */
export function AddProject({ index }: { index: string }) {
  const [result, submit, pending] = useActionState(addProject, null);
  const refused = result?.ok === false;
  return (
    <form action={submit} className="grid gap-1">
      <label htmlFor="add" className="text-small text-soft">
        Add a project by its name on {index}
      </label>
      <div className="flex gap-2">
        <input
          id="add"
          name="project"
          type="text"
          required
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={refused}
          aria-describedby="add-result"
          className="field min-w-0 flex-1 md:w-56"
        />
        <button type="submit" className="button" aria-disabled={pending}>
          {pending ? 'Adding' : 'Add'}
        </button>
      </div>
      <p id="add-result" role="status" className="max-w-88 text-small empty:hidden">
        {result &&
          (result.ok ? <Added {...result} /> : <span className="text-contradicted">{result.message}</span>)}
      </p>
    </form>
  );
}

function Added({ project, created }: { project: string; created: boolean }) {
  const link = <Link href={projectPath(project)}>{project}</Link>;
  return created ? (
    <>{link} is on the board now. Its releases are being read.</>
  ) : (
    <>{link} was on the board already.</>
  );
}
