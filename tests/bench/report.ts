/** What the benchmarks found, as a table for people and as JSON for programs. */
import { cpus, loadavg } from 'node:os';

type Target = { atLeast: number } | { atMost: number };

export type Row = {
  measure: string;
  /** Null: it could not be measured, and `note` says why. */
  value: number | null;
  /** As shown after the figure. */
  unit: string;
  /** Null: the figure is there to be known, not to be met. */
  target: Target | null;
  met: boolean | null;
  /** What else a reader must know of this figure. */
  note: string | null;
};

type Options = { target?: Target; note?: string };

export function aRow(measure: string, value: number, unit: string, { target, note }: Options = {}): Row {
  return {
    measure,
    value,
    unit,
    target: target ?? null,
    met: target ? isMet(value, target) : null,
    note: note ?? null,
  };
}

export function notMeasured(measure: string, note: string): Row {
  return { measure, value: null, unit: '', target: null, met: null, note };
}

function isMet(value: number, target: Target): boolean {
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

function showFigure(value: number, unit: string): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value < 10 ? 2 : 1;
  return `${value.toFixed(digits)} ${unit}`.trim();
}

function showTarget({ target, unit }: Row): string {
  if (target === null) return '';
  return 'atLeast' in target ? `>= ${target.atLeast} ${unit}` : `<= ${target.atMost} ${unit}`;
}

function showRow(row: Row): string[] {
  const seen = row.value === null ? 'not measured' : showFigure(row.value, row.unit);
  const met = row.met === null ? '' : row.met ? 'met' : 'NOT MET';
  return [row.measure, seen, showTarget(row), met];
}

export function toTable(rows: readonly Row[]): string {
  const lines = [['measure', 'seen', 'target', ''], ...rows.map(showRow)];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const show = (cells: string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const notes = rows.flatMap(({ measure, note }) => (note ? [`  ${measure}: ${note}`] : []));
  const table = lines.map((line) => show(line).trimEnd());
  return [...table, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

/** The machine that the absolute figures are of; the ratios hold on others too. */
export function describeMachine(): { node: string; openssl: string; cores: number; load: number } {
  const { node, openssl } = process.versions;
  return { node, openssl, cores: cpus().length, load: loadavg()[0] ?? 0 };
}
