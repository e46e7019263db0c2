import { Fragment } from 'react';
import type {
  AttackView,
  CellView,
  DefenceId,
  ReasonedId,
  RehearsalPage,
} from '@/lib/queries/views/rehearsal';
import { Link } from '../ui/link';
import { Choice } from './choice';
import { Counts } from './counts';
import type { Executed } from './executed';
import { ResultWord } from './result-word';
import { attackPath, toArguedWord } from './words';

type Props = { table: RehearsalPage; chosen: DefenceId };

/** Attacks against defences. On a narrow screen one defence is shown, and links choose it. */
export function Matrix({ table, chosen }: Props) {
  const defences = table.defences.filter((defence): defence is Executed => defence.executed);
  const reasoned = table.defences.filter((defence) => !defence.executed);
  const cells = new Map(table.cells.map((cell) => [`${cell.attack} ${cell.defence}`, cell]));
  const rows = (honest: boolean) =>
    table.attacks
      .filter((attack) => attack.honest === honest)
      .map((attack) => (
        <Row
          key={attack.id}
          attack={attack}
          chosen={chosen}
          cells={defences.map(({ id, notices }) => ({ cell: cells.get(`${attack.id} ${id}`), notices }))}
          argued={reasoned.map(({ id }) => ({ id, ...table.reasons[id][attack.id] }))}
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
            {reasoned.map(({ id, title }) => (
              <th key={id} scope="col" className="matrix-argued">
                {title} <span className="font-normal">(reasoned, not run)</span>
              </th>
            ))}
          </tr>
        </thead>
        <Group title="Attacks" count={table.defences.length + 1}>
          {rows(false)}
        </Group>
        <Group title="Honest events" count={table.defences.length + 1}>
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

type ArguedCell = RehearsalPage['reasons'][ReasonedId][AttackView['id']] & { id: ReasonedId };
type RowProps = {
  attack: AttackView;
  cells: { cell: CellView | undefined; notices: boolean }[];
  argued: ArguedCell[];
  chosen: DefenceId;
};

function Row({ attack: { id, title, honest }, cells, argued, chosen }: RowProps) {
  return (
    <tr id={id}>
      <th scope="row">
        <Link href={attackPath(id)}>{title}</Link>
      </th>
      {cells.map(
        ({ cell, notices }) =>
          cell && (
            <td key={cell.defence} data-chosen={cell.defence === chosen || undefined}>
              <Link href={attackPath(id, cell.defence)} className="matrix-cell">
                <ResultWord result={cell.result} honest={honest} notices={notices} />
                {cell.code && <Code code={cell.code} />}
              </Link>
            </td>
          ),
      )}
      {argued.map(({ id: defence, result, reason }) => (
        <td key={defence} className="matrix-argued" title={reason}>
          <a href="#reasoned" className="matrix-cell font-serif italic">
            {toArguedWord(result, honest)}
          </a>
        </td>
      ))}
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
