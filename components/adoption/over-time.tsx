import { formatCount, formatMonth, formatShare, plural } from '@/lib/format';
import type { AdoptionQuery, AdoptionView, Month } from '@/lib/queries/views/adoption';
import { toPairs } from './adoption-href';
import { Chart } from './chart';
import { toChart } from './chart-model';

type Uploads = AdoptionView['uploads'];

/** Files by the month of their upload: drawn, and the same as a table one key away. */
export function OverTime({ view: { uploads, query } }: { view: AdoptionView }) {
  const chart = toChart(uploads.months, query.goal);
  return (
    <>
      <p className="max-w-prose pb-3">{toLead(uploads)}</p>
      {query.goal !== null && <p className="max-w-prose pb-3">{toDistance(uploads, query.goal)}</p>}
      {chart && (
        <>
          <Chart chart={chart} />
          <details className="pt-2 print:hidden">
            <summary className="min-h-6 w-max">The same as a table</summary>
            <MonthTable months={uploads.months} />
          </details>
          <GoalForm query={query} />
        </>
      )}
    </>
  );
}

function toLead({ months, earlier, undated }: Uploads): string {
  const [first] = months;
  const from = first
    ? `Listed files by the month of their upload, from ${formatMonth(first.month)} on. PyPI has taken attestations from everybody since 14 Nov 2024.`
    : 'PyPI has taken attestations from everybody since 14 Nov 2024, and no listed file is that young.';
  const out = [
    earlier > 0 && `${plural(earlier, 'file')} from before`,
    undated > 0 && `${plural(undated, 'file')} without a time of upload that can be`,
  ].filter((part) => part !== false);
  if (out.length === 0) return from;
  return `${from} Left out: ${out.join(', and ')}.`;
}

/** How far the share is from the goal. */
function toDistance({ months }: Uploads, goal: number): string {
  const sofar = months.at(-1)?.sofar;
  if (!sofar || sofar.known === 0) return `The goal is ${goal}%. Nothing is known yet.`;
  const wanted = Math.ceil((goal / 100) * sofar.known);
  const left = wanted - sofar.with;
  if (left <= 0) return `The goal of ${goal}% is reached.`;
  return `The goal is ${goal}%: ${plural(left, 'file')} more of ${formatCount(sofar.known)} would have to have provenance.`;
}

/** The goal is part of the address, so that a link to the report holds it. */
function GoalForm({ query }: { query: AdoptionQuery }) {
  const kept = toPairs({ ...query, goal: null });
  return (
    <form
      action="/adoption#over-time"
      method="get"
      className="flex items-end gap-2 pt-3 text-small print:hidden"
    >
      <label className="grid gap-1">
        <span className="text-soft">Goal, in per cent</span>
        <input
          name="goal"
          type="number"
          min="1"
          max="100"
          defaultValue={query.goal ?? ''}
          className="field w-32"
        />
      </label>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="button">
        Show
      </button>
    </form>
  );
}

function MonthTable({ months }: { months: Month[] }) {
  return (
    <table className="listing adoption-months">
      <caption className="sr-only">Files by the month of their upload</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">With provenance</th>
          <th scope="col">Without</th>
          <th scope="col">Not known</th>
          <th scope="col">Share so far</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, with: has, without, unknown, sofar }) => (
          <tr key={month}>
            <th scope="row">{formatMonth(month)}</th>
            <td data-name="With provenance">{formatCount(has)}</td>
            <td data-name="Without">{formatCount(without)}</td>
            <td data-name="Not known">{formatCount(unknown)}</td>
            <td data-name="Share so far">
              {sofar.known === 0
                ? 'nothing known'
                : `${formatShare(sofar.with, sofar.known)} of ${formatCount(sofar.known)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
