import { Fragment } from 'react';
import type {
  AttackView,
  CellView,
  DefenceId,
  DefenceView,
  RehearsalTable,
} from '@/lib/queries/dto-rehearsal';
import { Link } from '../ui/link';
import { ResultWord } from './result-word';
import { attackPath } from './words';

type Executed = Extract<DefenceView, { executed: true }>;
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

/** Rows are counted, and not weighed. */
function Counts({ table, defences, chosen }: Props & { defences: Executed[] }) {
  const count = (defence: DefenceId, result: CellView['result']) =>
    table.cells.filter((cell) => cell.defence === defence && cell.result === result).length;
  const honest = table.attacks.filter((attack) => attack.honest).length;
  const rows = [
    { name: 'Attacks stopped', result: 'stopped', of: table.attacks.length - honest },
    { name: 'False alarms', result: 'false-alarm', of: honest },
  ] as const;
  return (
    <tfoot>
      {rows.map(({ name, result, of }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {defences.map(({ id }) => (
            <td key={id} data-chosen={id === chosen || undefined}>
              {count(id, result)} of {of}
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  );
}

function Choice({ defences, chosen }: { defences: Executed[]; chosen: DefenceId }) {
  return (
    <nav aria-label="Defence to show" className="matrix-choice">
      <p>Defence to show:</p>
      <ul>
        {defences.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/rehearsal?defence=${id}#table`} aria-current={id === chosen || undefined}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
