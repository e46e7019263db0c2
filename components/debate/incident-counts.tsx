import { plural } from '@/lib/format';
import type { Incidents } from '@/lib/queries/incidents';
import { Mark } from '../ui/mark';
import { AttackList } from './refs';
import { STATES, toStateWords, VECTORS } from './words';

/** How many of each attestation state: a table whose bars only repeat its numbers. */
export function StateCounts({ states }: { states: Incidents['states'] }) {
  const most = Math.max(...states.map(({ count }) => count), 1);
  return (
    <table className="counts">
      <caption className="counts-caption">Did the bad files carry attestations?</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Attestations</th>
          <th scope="col">Incidents</th>
        </tr>
      </thead>
      <tbody>
        {states.map(({ state, count }) => (
          <tr key={state}>
            <th scope="row">
              <Mark shape={STATES[state].shape} className="me-1.5 size-3.5" />
              {STATES[state].word}
              <span className="counts-meaning">{STATES[state].meaning}</span>
            </th>
            <td>
              <Bar of={most} parts={state === 'valid' ? [count] : [0, count]} />
              <span className="counts-number">{count}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many by each way in; the filled part of a bar is those whose attestations passed. */
export function VectorCounts({ vectors }: { vectors: Incidents['vectors'] }) {
  const most = Math.max(...vectors.map(({ total }) => total), 1);
  return (
    <table className="counts">
      <caption className="counts-caption">
        What was the way in? <span>Filled: its attestations pass</span>
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Way in</th>
          <th scope="col">Incidents</th>
        </tr>
      </thead>
      <tbody>
        {vectors.map(({ vector, total, states, attacks }) => (
          <tr key={vector}>
            <th scope="row">
              {VECTORS[vector].name}
              <span className="counts-meaning">{VECTORS[vector].meaning}</span>
            </th>
            <td>
              <Bar of={most} parts={[states.valid, total - states.valid]} />
              <span className="counts-number">{total}</span>
              {total > 0 && <span className="counts-words">Attestations: {toStateWords(states)}</span>}
              {attacks.length > 0 && <AttackList attacks={attacks} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The first part filled, the second an outline, on a scale from nothing to `of`. It says nothing that is not written beside it. */
function Bar({ of, parts: [filled = 0, open = 0] }: { of: number; parts: number[] }) {
  const toWidth = (count: number) => `${(count / of) * 100}%`;
  return (
    <svg aria-hidden="true" className="counts-bar" width="100%" height="12" focusable="false">
      <rect className="counts-open" x="0" y="0.5" width={toWidth(filled + open)} height="11" />
      <rect className="counts-filled" x="0" y="0" width={toWidth(filled)} height="12" />
    </svg>
  );
}

/** `29 incidents`, `19 incidents on PyPI`. */
export function toCountWords({ incidents, ecosystem }: Incidents): string {
  return `${plural(incidents.length, 'incident')}${ecosystem === 'pypi' ? ' on PyPI' : ''}`;
}
