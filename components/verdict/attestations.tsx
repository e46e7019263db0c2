import type { AttestationVerdict } from '@/lib/verify/verdict';
import { Term } from '../help/term';
import { Copy } from '../ui/copy';
import { SafeLink } from '../ui/external';
import { OutcomeWord } from '../ui/outcome';
import { toLogPage } from '../ui/paths';
import { Fact, Facts, Section } from '../ui/section';
import { When } from '../ui/when';
import { Certificate } from './certificate';
import type { View } from './view';
import { PREDICATES, toPredicateName } from './words';

type PartProps = {
  view: View;
  attestation: AttestationVerdict;
  before: AttestationVerdict | null;
  statement: string | null;
};

/** Each attestation apart: what kind it is, its statement whole, its certificate, its place in the log. */
export function Attestations({ view }: { view: View }) {
  const { attestations } = view.verdict;
  if (attestations.length === 0) return null;
  return (
    <Section
      id="attestation"
      title={attestations.length === 1 ? 'Attestation' : `${attestations.length} attestations`}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        {attestations.map((attestation, index) => (
          <One
            key={attestation.predicateType ?? index}
            view={view}
            attestation={attestation}
            before={attestations[index - 1] ?? null}
            statement={view.statements[index] ?? null}
          />
        ))}
      </div>
    </Section>
  );
}

function One({ view, attestation, before, statement }: PartProps) {
  const { predicateType } = attestation;
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <header className="max-w-prose">
        <h3>{toPredicateName(predicateType)}</h3>
        {predicateType && <p className="identity text-soft">{predicateType}</p>}
        <p className="mt-1">{predicateType && PREDICATES[predicateType]?.meaning}</p>
        <p className="mt-1">
          <OutcomeWord outcome={attestation.outcome} />
          {attestation.message}
        </p>
      </header>
      <StatementText statement={statement} attestation={attestation} />
      <Certificate view={view} attestation={attestation} before={before} />
      <Log view={view} attestation={attestation} />
    </article>
  );
}

function StatementText({
  statement,
  attestation,
}: {
  statement: string | null;
  attestation: AttestationVerdict;
}) {
  if (statement === null) return <p>The statement is not JSON that can be shown.</p>;
  const signed = attestation.checks.some(({ name, state }) => name === 'signature' && state === 'passed');
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4 pb-1">
        <h4 className="text-soft">
          {signed ? 'The statement that was signed' : 'The statement; its signature was not confirmed'}
        </h4>
        <Copy text={statement} what="the statement" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="paper-code" tabIndex={0}>
        <code>{statement}</code>
      </pre>
    </div>
  );
}

function Log({ view, attestation }: Pick<PartProps, 'view' | 'attestation'>) {
  const { log, signedAt } = attestation;
  if (!log) return null;
  const isPublic = view.verdict.trustedRoot?.instance === 'public-good';
  const page = isPublic ? toLogPage(log.baseURL, log.logIndex) : null;
  return (
    <div>
      <h4 className="pb-1 text-soft">
        <Term id="transparency-log" />
      </h4>
      <Facts>
        <Fact name="Log">{log.baseURL && <span className="identity">{log.baseURL}</span>}</Fact>
        <Fact name="Entry">
          {log.logIndex ? (
            <>
              number{' '}
              <SafeLink href={page}>
                <span className="identity">{log.logIndex}</span>
              </SafeLink>
            </>
          ) : (
            'The log did not sign a number for it.'
          )}
        </Fact>
        <Fact name="Signed (log time)">
          {log.integratedTime ? (
            <When at={log.integratedTime} exact />
          ) : (
            'The log did not sign a time for it.'
          )}
        </Fact>
        <Fact name="Signed">{!log.integratedTime && signedAt && <When at={signedAt} exact />}</Fact>
        <Fact name="Kind">
          <span className="identity">{log.kind}</span>
        </Fact>
      </Facts>
    </div>
  );
}
