import { isClaimed } from '@/lib/format';
import type { CertificateClaims } from '@/lib/verify/verdict';
import { Term } from '../help/term';
import { Copy } from '../ui/copy';
import { SafeLink } from '../ui/external';
import { Fact, Facts, Section } from '../ui/section';
import { leadAttestation, toCommit, toCommitURL, toLink, type View } from './view';

type PartProps = { view: View; claims: CertificateClaims };

/** Repository, commit and ref, as the certificate states them. */
export function Source({ view }: { view: View }) {
  const lead = leadAttestation(view.verdict);
  const claims = lead?.claims;
  if (!lead || !claims || (!claims.sourceRepositoryURI && !toCommit(claims))) return null;
  return (
    <Section id="source" title="Source">
      {isClaimed(lead) && (
        <p className="pb-3 text-soft">
          Claimed: this file does not verify, so it is not shown to come from here.
        </p>
      )}
      <Facts>
        <Repository view={view} claims={claims} />
        <Commit view={view} claims={claims} />
        <Fact name="Branch / Tag">
          {claims.sourceRepositoryRef && <span className="identity">{claims.sourceRepositoryRef}</span>}
        </Fact>
        <Fact name="Access">
          {claims.sourceRepositoryVisibilityAtSigning &&
            `${claims.sourceRepositoryVisibilityAtSigning} (when signed)`}
        </Fact>
      </Facts>
    </Section>
  );
}

function Repository({ view, claims }: PartProps) {
  const {
    sourceRepositoryURI: uri,
    sourceRepositoryIdentifier: id,
    sourceRepositoryOwnerIdentifier: owner,
  } = claims;
  return (
    <>
      <Fact name="Repository">
        {uri && (
          <SafeLink href={toLink(view, uri)}>
            <span className="identity">{uri.replace('https://', '')}</span>
          </SafeLink>
        )}
      </Fact>
      <Fact name={<Term id="repository-id">Ids</Term>}>
        {id && (
          <>
            Repository <span className="identity">{id}</span>
            {owner && (
              <>
                , owner <span className="identity">{owner}</span>
              </>
            )}
            <span className="text-soft">. A rename keeps them.</span>
          </>
        )}
      </Fact>
    </>
  );
}

function Commit({ view, claims }: PartProps) {
  const commit = toCommit(claims);
  if (!commit) return null;
  return (
    <Fact name={<Term id="source-commit" />}>
      <SafeLink href={toLink(view, toCommitURL(claims))}>
        <span className="identity">{commit}</span>
      </SafeLink>{' '}
      <Copy text={commit} what="the commit" />
    </Fact>
  );
}
