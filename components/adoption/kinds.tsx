import { formatCount, PUBLISHER_FACTS, plural } from '@/lib/format';
import type { KindCount } from '@/lib/queries/views/adoption';

/** A table whose bars only repeat its numbers. */
export function Kinds({ kinds }: { kinds: KindCount[] }) {
  const most = Math.max(...kinds.map(({ confirmed }) => confirmed), 1);
  return (
    <table className="counts adoption-kinds">
      <caption className="sr-only">Files by the kind of publisher that is confirmed for them</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Kind of publisher</th>
          <th scope="col">Confirmed files</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ kind, confirmed, contradicted, projects }) => (
          <tr key={kind}>
            <th scope="row">
              {PUBLISHER_FACTS[kind].service}
              <span className="counts-meaning">{toWords(projects, contradicted)}</span>
            </th>
            <td>
              <svg aria-hidden="true" className="counts-bar" width="100%" height="12" focusable="false">
                <rect className="counts-filled" width={`${(confirmed / most) * 100}%`} height="12" />
              </svg>
              <span className="counts-number">{formatCount(confirmed)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toWords(projects: number, contradicted: number): string {
  const newest = `newest release of ${plural(projects, 'project')}`;
  if (contradicted === 0) return newest;
  return `${newest}; named in ${plural(contradicted, 'file')} that ${contradicted === 1 ? 'does' : 'do'} not verify`;
}
