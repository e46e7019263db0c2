import { formatCount, joinWords, plural } from '@/lib/format';
import type { ImportStep } from '@/lib/queries/dto';
import { FORMAT_WORDS } from '../imports/words';
import { When } from '../ui/when';

const NAMED = 3;

/** Each import, newest first, and what it changed. */
export function ImportHistory({ history, total }: { history: ImportStep[]; total: number }) {
  return (
    <>
      <table className="listing">
        <thead>
          <tr>
            <th scope="col">When, and by whom</th>
            <th scope="col">From</th>
            <th scope="col">Projects</th>
            <th scope="col">Against the one before</th>
            <th scope="col">Not taken</th>
          </tr>
        </thead>
        <tbody>
          {history.map((step) => (
            <tr key={step.id}>
              <th scope="row" className="font-normal">
                <When at={step.at} exact />, {step.by}
              </th>
              <td>
                {step.filename ?? FORMAT_WORDS[step.format]}
                <span className="file-digest identity" title="SHA-256 of the file">
                  {step.sha256.slice(0, 16)}
                </span>
              </td>
              <td data-name="Projects">{formatCount(step.projects)}</td>
              <td>{toDifference(step)}</td>
              <td>{toNotTaken(step)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {history.length < total && (
        <p className="pt-2 text-small text-soft">and {plural(total - history.length, 'older import')}.</p>
      )}
    </>
  );
}

function toDifference({ difference }: ImportStep): string {
  if (difference === null) return 'The first';
  const { came, went, moved } = difference;
  const parts = [
    came.length > 0 && `${toNames(came)} came`,
    went.length > 0 && `${toNames(went)} went`,
    moved > 0 && `${plural(moved, 'project')} in another version`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join('; ') : 'The same projects and versions';
}

function toNames(projects: string[]): string {
  if (projects.length <= NAMED) return joinWords(projects);
  return joinWords([...projects.slice(0, NAMED), `${formatCount(projects.length - NAMED)} more`]);
}

function toNotTaken({ leftOut, notUnderstood, ignored }: ImportStep): string {
  const parts = [
    leftOut > 0 && `${plural(leftOut, 'project')} left out`,
    notUnderstood > 0 && `${formatCount(notUnderstood)} not understood`,
    ignored > 0 && `${formatCount(ignored)} passed over`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(', ') : 'Nothing';
}
