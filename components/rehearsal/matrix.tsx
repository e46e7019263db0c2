import { Fragment } from 'react';
import type { AttackView, CellView, DefenceId, RehearsalTable } from '@/lib/queries/views/rehearsal';
import { Link } from '../ui/link';
import { Choice } from './choice';
import { Counts } from './counts';
import type { Executed } from './executed';
import { ResultWord } from './result-word';
import { attackPath } from './words';

type Props = { table: RehearsalTable; chosen: DefenceId };

/** Attacks against defences. On a narrow screen one defence is shown, and links choose it. */
export function Matrix({ table, chosen }: Props) {
  const defences = table.defences.filter((defence): defence is Executed => defence.executed);
  const cells = new Map(table.cells.map((cell) => [`${cell.attack} ${cell.defence}`, cell]));
  const rows = (honest: boolean) =>
    table.attacks
      .filter((attack) => attack.honest === honest)
      .map((attack) => (
        <Row
          key={attack.id}
          attack={attack}
          chosen={chosen}
          cells={defences.map(({ id }) => cells.get(`${attack.id} ${id}`))}
        />
      ));
  return (
    <>
      <Choice defences={defences} chosen={chosen} />
      <table className="matrix">
        <caption className="sr-only">What each defence does about each attack and each honest event</caption>
        <thead>
          <tr>
            <th scope="col">What happens</th>
            {defences.map(({ id, title }) => (
              <th key={id} scope="col" data-chosen={id === chosen || undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <Group title="Attacks" count={defences.length + 1}>
          {rows(false)}
        </Group>
        <Group title="Honest events" count={defences.length + 1}>
          {rows(true)}
        </Group>
        <Counts table={table} defences={defences} chosen={chosen} />
      </table>
    </>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: React.ReactNode }) {
  return (
    <tbody>
      <tr className="matrix-group">
        <th scope="rowgroup" colSpan={count}>
          {title}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

type RowProps = { attack: AttackView; cells: (CellView | undefined)[]; chosen: DefenceId };

function Row({ attack: { id, title, honest }, cells, chosen }: RowProps) {
  return (
    <tr id={id}>
      <th scope="row">
        <Link href={attackPath(id)}>{title}</Link>
      </th>
      {cells.map(
        (cell) =>
          cell && (
            <td key={cell.defence} data-chosen={cell.defence === chosen || undefined}>
              <Link href={attackPath(id, cell.defence)} className="matrix-cell">
                <ResultWord result={cell.result} honest={honest} />
                {cell.code && <Code code={cell.code} />}
              </Link>
            </td>
          ),
      )}
    </tr>
  );
}

/** Wraps between its words only. */
function Code({ code }: { code: string }) {
  const words = code.split(/(?<=[_-])/);
  return (
    <>
      {' '}
      <span className="matrix-code">
        {words.map((word, index) => (
          <Fragment key={word}>
            {index > 0 && <wbr />}
            {word}
          </Fragment>
        ))}
      </span>
    </>
  );
}
