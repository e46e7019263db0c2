import type { ShownPreview } from '@/lib/api/import-form';
import { formatCount, joinWords, plural } from '@/lib/format';
import type { PreviewProject, PreviewState } from '@/lib/queries/dto';
import { Breakable } from '../ui/published-from';
import { More } from './more';

const STATES: Record<PreviewState, string> = {
  new: 'New',
  tracked: 'On the board already',
  reserved: 'Left out: the name of a rehearsal project',
};

/** The projects, each of which can be left out. */
export function PreviewProjects({ preview, leaveOut }: { preview: ShownPreview; leaveOut: string[] }) {
  const { projects, counts } = preview;
  return (
    <section aria-labelledby="projects">
      <h3 id="projects">
        Projects{' '}
        <span className="font-sans font-normal text-soft tabular-nums">{formatCount(counts.projects)}</span>
      </h3>
      <p className="pb-2 text-small text-soft">Untick what you do not want to track.</p>
      <table className="listing import-projects">
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">Version</th>
            <th scope="col">Digests</th>
            <th scope="col">On the board</th>
            <th scope="col">Line</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <Row key={project.name} project={project} isLeftOut={leaveOut.includes(project.name)} />
          ))}
        </tbody>
      </table>
      <More shown={projects.length} total={counts.projects} words=", which are all taken" />
    </section>
  );
}

const toSentence = (clause: string) => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;

function Row({ project, isLeftOut }: { project: PreviewProject; isLeftOut: boolean }) {
  const { name, versions, digests, state, line, note } = project;
  const isReserved = state === 'reserved';
  return (
    <tr>
      <th scope="row">
        <label className="import-take">
          <input
            type="checkbox"
            name="project"
            value={name}
            defaultChecked={!isLeftOut && !isReserved}
            disabled={isReserved}
          />
          <span>
            <Breakable text={name} />
          </span>
        </label>
        {note && <p className="font-normal text-small text-soft">{toSentence(note)}</p>}
      </th>
      <td>
        {versions.length > 0 ? joinWords(versions) : <span className="text-soft">No single version</span>}
      </td>
      <td>{digests > 0 ? plural(digests, 'digest') : <span className="text-soft">None stated</span>}</td>
      <td>{STATES[state]}</td>
      <td data-name="Line">{line}</td>
    </tr>
  );
}
