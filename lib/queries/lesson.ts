/** What a rehearsal project is there to show. */
import { normalizeName } from '../pep740/name.ts';
import { REHEARSAL_PROJECTS } from '../rehearsal/projects.ts';

/** One sentence; null for any other project. */
export function findLesson(project: string): string | null {
  const name = normalizeName(project);
  return REHEARSAL_PROJECTS.find((rehearsal) => rehearsal.name === name)?.lesson ?? null;
}
