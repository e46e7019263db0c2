import { isClaimed, PUBLISHER_FACTS, toIssuerName, toPublisherNames, toPublisherWords } from '@/lib/format';
import type { AttestationVerdict } from '@/lib/verify/verdict';
import { Term } from '../help/term';
import { SafeLink } from '../ui/external';
import { Fact, Facts, Section } from '../ui/section';
import { When } from '../ui/when';
import { leadAttestation, toCalledWorkflow, toLink, toWorkflowURL, type View } from './view';

type PartProps = { view: View; attestation: AttestationVerdict };

const MACHINES: Record<string, string> = {
  'github-hosted': 'github-hosted',
  'self-hosted': 'self-hosted, a machine of the publisher’s own',
};

/** CircleCI states this claim and leaves it empty. */
function toMachineWords(environment: string | undefined): string | null {
  if (!environment || environment === '""') return null;
  return MACHINES[environment] ?? environment;
}

/** Who built it, and from what. Only what a verified certificate vouches for, apart from what the index says. */
export function Build({ view }: { view: View }) {
  const lead = leadAttestation(view.verdict);
  if (!lead) return null;
  return (
    <Section id="build" title="Build">
      {isClaimed(lead) && (
        <p className="pb-3 text-soft">
          Claimed: this file does not verify, so nothing here is shown to be true of it.
        </p>
      )}
      <Facts>
        <Named view={view} attestation={lead} />
        <Vouched view={view} attestation={lead} />
      </Facts>
      {!lead.claims && (
        <p className="mt-3 text-soft">
          The signing certificate was not confirmed, so what it claims is not shown here.
        </p>
      )}
    </Section>
  );
}

function Named({ view, attestation }: PartProps) {
  const { publisher } = attestation;
  if (!publisher) return <Fact name="Publisher">The index names none that could be read.</Fact>;
  const words = toPublisherWords(publisher);
  const { job } = PUBLISHER_FACTS[publisher.kind];
  return (
    <>
      <Fact
        name={
          isClaimed(attestation) ? <Term id="publisher">Publisher (claimed)</Term> : <Term id="publisher" />
        }
      >
        <SafeLink href={toLink(view, words.url)}>
          <span className="identity">{words.place}</span>
        </SafeLink>
      </Fact>
      {job && (
        <Fact name={job}>
          <SafeLink href={toLink(view, toWorkflowURL(attestation.claims))}>
            <span className="identity">{toPublisherNames(publisher).job}</span>
          </SafeLink>
        </Fact>
      )}
      <Fact name="Environment">
        {words.environment && <span className="identity">{words.environment}</span>}
      </Fact>
    </>
  );
}

function Vouched({ view, attestation }: PartProps) {
  const { claims, signedAt } = attestation;
  const called = toCalledWorkflow(attestation);
  return (
    <>
      <Fact name="Signed by workflow">
        {called && <span className="identity">{called.replace('https://', '')}</span>}
      </Fact>
      <Fact name={<Term id="token-issuer" />}>{claims?.issuer && toIssuerName(claims.issuer)}</Fact>
      <Fact name={<Term id="runner-environment" />}>{toMachineWords(claims?.runnerEnvironment)}</Fact>
      <Fact name={<Term id="trigger-event" />}>{claims?.buildTrigger}</Fact>
      <Fact name="Run">
        {claims?.runInvocationURI && (
          <SafeLink href={toLink(view, claims.runInvocationURI)}>
            <span className="identity">{claims.runInvocationURI.replace('https://', '')}</span>
          </SafeLink>
        )}
      </Fact>
      <Fact name={<Term id="log-time" />}>{signedAt && <When at={signedAt} exact />}</Fact>
    </>
  );
}
