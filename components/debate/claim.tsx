import { formatClock, formatDate } from '@/lib/format';
import type { Debate } from '@/lib/queries/debate';
import { Copy } from '../ui/copy';
import { External, SafeLink } from '../ui/external';
import { Prose } from './prose';
import { ClaimItem, type ClaimLink, KNOWN, KnownClaim } from './refs';

export type ClaimView = Debate['cruxes'][number]['between'][number];

const KINDS: Record<ClaimView['kind'], string> = {
  proposal: ', a proposal',
  position: ', a position',
  argument: '',
  condition: ', a condition',
  concession: ', a concession',
};

/** One claim: who and when, what, whom it answers, and behind our reading what that rests on. */
export function Claim({ claim }: { claim: ClaimView }) {
  const { id, author, at, text, kind, message } = claim;
  return (
    <li id={id} className="claim">
      <p className="claim-meta">
        <a href={`#${id}`} className="claim-number">
          <span className="sr-only">Link to claim </span>
          {id}
        </a>{' '}
        <span className="font-semibold text-ink">{author}</span>
        {KINDS[kind]}, <time dateTime={at}>{`${formatDate(at)}, ${formatClock(at)} UTC`}</time>{' '}
        <External href={message.href}>{message.isOwn ? 'the message' : 'in the thread'}</External>
        <Copy text={`{origin}/debate#${id}`} label="Copy link" what={`to claim ${id}`} />
      </p>
      <p className="claim-text">{text}</p>
      <Answers claim={claim} />
      <Reading claim={claim} />
    </li>
  );
}

function Answers({ claim: { supports, attacks, attackedBy } }: { claim: ClaimView }) {
  const few = attackedBy.length <= 3 ? attackedBy : [];
  if (supports.length + attacks.length + few.length === 0) return null;
  const isOther = ({ id }: ClaimLink) => KNOWN[id] === undefined;
  return (
    <ul className="claim-answers">
      <OnTheProposal claim={{ supports, attacks }} />
      {supports.filter(isOther).map((other) => (
        <ClaimItem key={other.id} claim={other} before="For" />
      ))}
      {attacks.filter(isOther).map((other) => (
        <ClaimItem key={other.id} claim={other} before="Against" />
      ))}
      {few.map((other) => (
        <ClaimItem key={other.id} claim={other} before="Answered by" />
      ))}
    </ul>
  );
}

/** Most claims are for or against the patch itself: that takes one line. */
function OnTheProposal({ claim }: { claim: Pick<ClaimView, 'supports' | 'attacks'> }) {
  const known = (claims: ClaimLink[]) => claims.find(({ id }) => KNOWN[id] !== undefined);
  const [backed, opposed] = [known(claim.supports), known(claim.attacks)];
  if (!backed && !opposed) return null;
  return (
    <li className="py-0.5">
      {backed && (
        <>
          For <KnownClaim id={backed.id} />
        </>
      )}
      {backed && opposed && '; against '}
      {!backed && 'Against '}
      {opposed && <KnownClaim id={opposed.id} />}
    </li>
  );
}

function Reading({ claim }: { claim: ClaimView }) {
  const { reading, evidence, settles, sources, supportedBy, attackedBy } = claim;
  const many = attackedBy.length > 3 ? attackedBy : [];
  const sentence = (
    <>
      <span className="font-semibold">Our reading:</span> {reading}
    </>
  );
  if (evidence === null && supportedBy.length + many.length === 0)
    return <p className="claim-reading">{sentence}</p>;
  return (
    <details className="claim-reading">
      <summary>{sentence}</summary>
      <dl className="claim-why">
        {evidence && (
          <Why name="Evidence">
            <Prose text={evidence} />
          </Why>
        )}
        {settles && <Why name="What would settle it">{settles}</Why>}
        {sources.length > 0 && (
          <Why name={sources.length === 1 ? 'Source' : 'Sources'}>
            {sources.map(({ label, href }, at) => (
              <span key={label}>
                {at > 0 && ', '}
                <SafeLink href={href}>{label}</SafeLink>
              </span>
            ))}
          </Why>
        )}
        <By name="Supported by" claims={supportedBy} />
        <By name="Answered by" claims={many} />
      </dl>
    </details>
  );
}

function Why({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

function By({ name, claims }: { name: string; claims: ClaimLink[] }) {
  if (claims.length === 0) return null;
  return (
    <Why name={name}>
      <ul>
        {claims.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} />
        ))}
      </ul>
    </Why>
  );
}
