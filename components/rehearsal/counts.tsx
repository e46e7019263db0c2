import type { CellView, DefenceId, RehearsalTable } from '@/lib/queries/views/rehearsal';
import type { Executed } from './executed';

type Props = { table: RehearsalTable; defences: Executed[]; chosen: DefenceId };

/** Rows are counted, and not weighed. */
export function Counts({ table, defences, chosen }: Props) {
  const count = (defence: DefenceId, result: CellView['result']) =>
    table.cells.filter((cell) => cell.defence === defence && cell.result === result).length;
  const honest = table.attacks.filter((attack) => attack.honest).length;
  const rows = [
    {
      name: 'Attacks stopped or noticed',
      result: 'stopped',
      of: table.attacks.length - honest,
    },
    { name: 'False alarms', result: 'false-alarm', of: honest },
  ] as const;
  return (
    <tfoot>
      {rows.map(({ name, result, of }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {defences.map(({ id, notices }) => (
            <td key={id} data-chosen={id === chosen || undefined}>
              {count(id, result)} of {of}
              {result === 'stopped' && notices && ' noticed'}
            </td>
          ))}
          {table.defences
            .filter(({ executed }) => !executed)
            .map(({ id }) => (
              <td key={id} className="matrix-argued">
                not counted
              </td>
            ))}
        </tr>
      ))}
    </tfoot>
  );
}
