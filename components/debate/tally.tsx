const WIDTH = 100;

type Props = { title: string; rows: { name: string; count: number }[] };

/** Counts as a table, with a bar beside each number. */
export function Tally({ title, rows }: Props) {
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <table className="tally">
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="tabular-nums">{count}</td>
            <td className="tally-bar">
              <svg aria-hidden="true" width="100%" height="12">
                <rect width={`${(count / most) * WIDTH}%`} height="12" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
