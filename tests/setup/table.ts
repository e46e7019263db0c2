/** Tables of Markdown, drawn as the formatter draws them: each column as wide as what is longest in it. */
export function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const draw = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  return [
    draw(head),
    draw(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => draw(row)),
  ].join('\n');
}
