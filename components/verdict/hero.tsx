import type { ReactNode } from 'react';
import { joinWords, toHeadline, toIndexName } from '@/lib/format';
import type { Verdict } from '@/lib/verify/verdict';
import { Term } from '../help/term';
import { Link } from '../ui/link';
import { OutcomeWord } from '../ui/outcome';
import { Compare } from './compare';
import { Elsewhere } from './elsewhere';
import { Statement } from './statement';
import { Answers, WhatWaits } from './today';
import { leadAttestation, PUBLISH, type View } from './view';
import { CAVEATS_SHORT, CHECKS, MEANINGS, MEANINGS_BROUGHT } from './words';

/** The top of a file's page: what waits for a person, the statement in full, today's answers, and what it does not prove. */
export function Hero({ view, children }: { view: View; children?: ReactNode }) {
  const { verdict } = view;
  return (
    <>
      <WhatWaits today={view.today} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 pt-3 pb-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <h1 className="max-w-[42ch] text-hero text-pretty">
            <Statement view={view} />
          </h1>
          <p className="mt-2">
            <OutcomeWord outcome={verdict.outcome} markClass="size-4" />
            {view.isRehearsal && <em className="font-serif text-soft">in a rehearsal</em>}
          </p>
          <WhatIsThis view={view} />
          <Detail verdict={verdict} />
          <Failed verdict={verdict} />
          <Answers today={view.today} />
          <Elsewhere view={view} />
          <div className="sentences mt-4 max-w-prose">{children}</div>
        </div>
        <Beside view={view} />
      </div>
    </>
  );
}

/** What the statement rests on, in terms that open, and where a newcomer reads on. */
function WhatIsThis({ view: { verdict } }: { view: View }) {
  const isPublish =
    verdict.outcome === 'verified' &&
    verdict.attestations.some(({ predicateType }) => predicateType === PUBLISH);
  return (
    <p className="mt-2 max-w-prose text-soft">
      {isPublish && (
        <>
          A <Term id="publish-attestation">publish attestation</Term> says who uploaded these bytes, not how
          they were built.{' '}
        </>
      )}
      <Link href="/help">What is this?</Link>
    </p>
  );
}

/** The verifier's own sentence, where the headline is a plainer one. */
function Detail({ verdict: { outcome, code, message } }: { verdict: Verdict }) {
  if (outcome === 'verified' || outcome === 'no-provenance') return null;
  return (
    <p className="mt-3 max-w-prose">
      {toHeadline(code, message) !== message && <>In detail: {message} </>}
      <span className="identity text-soft">{code}</span>
    </p>
  );
}

/** For a contradiction: what was expected and what was found, at once. */
function Failed({ verdict }: { verdict: Verdict }) {
  const checks = leadAttestation(verdict)?.checks ?? verdict.checks;
  const failed = checks.find(({ state }) => state === 'failed');
  if (!failed || (failed.expected === null && failed.actual === null)) return null;
  return (
    <div className="mt-5">
      <Compare expected={failed.expected} actual={failed.actual} />
    </div>
  );
}

function Beside({ view }: { view: View }) {
  const { verdict, caveats } = view;
  if (verdict.outcome !== 'verified') return <Meaning view={view} outcome={verdict.outcome} />;
  return (
    <aside
      aria-label="How far this goes"
      className="sentences border-t border-rule pt-4 text-small lg:border-t-0 lg:border-s lg:ps-6 lg:pt-0"
    >
      <p>{toCheckedWords(view)}</p>
      <p className="font-semibold">This does not prove</p>
      <ul className="mt-1! grid list-disc gap-1 ps-4 marker:text-soft">
        {caveats
          .filter(({ collapsed }) => !collapsed)
          .map(({ id }) => (
            <li key={id}>
              <a href={`#caveat-${id}`} className="decoration-transparent">
                {CAVEATS_SHORT[id]}
              </a>
            </li>
          ))}
      </ul>
    </aside>
  );
}

function Meaning({ view, outcome }: { view: View; outcome: keyof typeof MEANINGS }) {
  const sentences = outcome === 'failed' && view.brought ? MEANINGS_BROUGHT[view.brought] : MEANINGS[outcome];
  return (
    <aside
      aria-label="What this means"
      className="sentences border-t border-rule pt-4 text-small lg:border-t-0 lg:border-s lg:ps-6 lg:pt-0"
    >
      <p className="font-semibold">What this means</p>
      {sentences.map((sentence) => (
        <p key={sentence} className="mt-1!">
          {sentence.replaceAll('{index}', toIndexName(view.index))}
        </p>
      ))}
      {view.meaning && (
        <p>
          <a href="#meaning">What can have caused it</a>
        </p>
      )}
    </aside>
  );
}

/** `Checked and passed: shape, certificate, … Nobody here expects a certain publisher, so that was not compared.` */
function toCheckedWords({ verdict: { checks, expected }, caveats }: View): string {
  const passed = checks
    .filter(({ state }) => state === 'passed')
    .map(({ name }) => CHECKS[name].name.toLowerCase());
  const isOpen = expected.state !== 'matches' && caveats.some(({ id }) => id === 'index-named');
  const compared = isOpen ? ' No pin is set, so no expected publisher was compared.' : '';
  return `Checked and passed: ${joinWords(passed)}.${compared}`;
}
