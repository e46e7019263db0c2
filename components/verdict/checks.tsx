import { joinWords } from '@/lib/format';
import type { AttestationVerdict, Check } from '@/lib/verify/verdict';
import { Mark } from '../ui/mark';
import { Section } from '../ui/section';
import { CheckLine } from './check-line';
import { Compare } from './compare';
import type { View } from './view';
import { CHECK_STATES, CHECKS, toPredicateName } from './words';

/** The checks in the order in which they ran. The first failure ends the run; what came after was not reached. */
export function Checks({ view }: { view: View }) {
  const { attestations, checks } = view.verdict;
  const [first] = attestations;
  return (
    <Section id="checks" title="Checks">
      <p className="max-w-prose pb-4 text-soft">
        Checks run in this order and stop at the first failure. Later ones are “not reached”.
      </p>
      {attestations.length < 2 && <List checks={first?.checks ?? checks} />}
      {attestations.length > 1 &&
        (isSameForAll(attestations) ? (
          <OneForAll attestations={attestations} />
        ) : (
          <Each attestations={attestations} />
        ))}
    </Section>
  );
}

type Several = { attestations: AttestationVerdict[] };

/** Every check came to the same for each attestation, and there is nothing to add about any of them. */
function isSameForAll(attestations: AttestationVerdict[]): boolean {
  const results = attestations.map(({ checks }) =>
    checks.map(({ name, state, code, note }) => [name, state, code, note ?? null].join(' ')).join('\n'),
  );
  return attestations.every(({ outcome }) => outcome === 'verified') && new Set(results).size === 1;
}

function OneForAll({ attestations }: Several) {
  const names = joinWords(attestations.map(({ predicateType }) => toPredicateName(predicateType)));
  return (
    <>
      <h3 className="pb-2">{names}, with the same results</h3>
      <List checks={attestations[0]?.checks ?? []} />
      <details className="pt-3">
        <summary className="min-h-6">The checks of each attestation apart</summary>
        <div className="pt-3">
          <Each attestations={attestations} />
        </div>
      </details>
    </>
  );
}

function Each({ attestations }: Several) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {attestations.map(({ predicateType, checks }, index) => (
        <div key={predicateType ?? index}>
          <h3 className="pb-2">{toPredicateName(predicateType)}</h3>
          <List checks={checks} />
        </div>
      ))}
    </div>
  );
}

function List({ checks }: { checks: Check[] }) {
  return (
    <>
      <CheckLine checks={checks} />
      <ol className="border-b border-rule">
        {checks.map((check, index) => (
          <Item key={check.name} check={check} number={index + 1} />
        ))}
      </ol>
    </>
  );
}

function Item({ check, number }: { check: Check; number: number }) {
  const { name, question } = CHECKS[check.name];
  const { word, shape, ink } = CHECK_STATES[check.state];
  const differs = check.state === 'failed' && (check.expected !== null || check.actual !== null);
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 border-t border-rule py-2 sm:grid-cols-[1.5rem_minmax(0,1fr)_9rem]">
      <span className="text-soft tabular-nums" aria-hidden="true">
        {number}
      </span>
      <div className="gap-x-4 md:grid md:grid-cols-[10.5rem_minmax(0,1fr)]">
        <p className="font-semibold">{name}</p>
        <p className="text-soft">{question}</p>
      </div>
      <p
        className={`col-start-2 inline-flex items-center gap-1.5 self-start font-semibold sm:col-start-3 ${ink}`}
      >
        <Mark shape={shape} />
        {word}
      </p>
      <div className="col-start-2 -col-end-1">
        {check.state === 'failed' && check.code && <p className="identity pt-1 text-soft">{check.code}</p>}
        {check.note && <p className="max-w-prose pt-1">Noted: {check.note}</p>}
        {differs && (
          <div className="pt-2">
            <Compare expected={check.expected} actual={check.actual} />
          </div>
        )}
      </div>
    </li>
  );
}
