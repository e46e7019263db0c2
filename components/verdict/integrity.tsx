import { formatSize } from '@/lib/format';
import { Copy } from '../ui/copy';
import { SafeLink } from '../ui/external';
import { Fact, Facts, Section } from '../ui/section';
import { Compare } from './compare';
import { toLink, toStatedDigest, type View } from './view';
import { toPredicateName } from './words';

/** The digests, compared. */
export function Integrity({ view }: { view: View }) {
  const { verdict, statements, size, url, filename } = view;
  const listed = verdict.sha256;
  return (
    <Section id="integrity" title="Integrity">
      <Facts>
        <Fact name="SHA-256, as the index says">
          {listed ? (
            <>
              <span className="identity">{listed}</span> <Copy text={listed} what="the SHA-256 digest" />
            </>
          ) : (
            'The index states none.'
          )}
        </Fact>
        {verdict.attestations.map((attestation, index) => (
          <Signed
            key={attestation.predicateType ?? index}
            which={verdict.attestations.length > 1 ? attestation.predicateType : undefined}
            listed={listed}
            signed={toStatedDigest(statements[index])}
            isSignatureGood={attestation.checks.some(
              ({ name, state }) => name === 'signature' && state === 'passed',
            )}
          />
        ))}
        <Fact name="Size">{size !== null && formatSize(size)}</Fact>
        <Fact name="File">
          <SafeLink href={toLink(view, url)}>
            <span className="identity">{filename}</span>
          </SafeLink>
        </Fact>
      </Facts>
      <p className="mt-3 max-w-prose text-soft">
        The file itself was not downloaded here. Compare the digest with that of the file you have.
      </p>
    </Section>
  );
}

type SignedProps = {
  listed: string | null;
  signed: string | null;
  isSignatureGood: boolean;
  /** Predicate type, where there are several attestations to tell apart. */
  which: string | null | undefined;
};

function Signed({ listed, signed, isSignatureGood, which }: SignedProps) {
  const of = which === undefined ? '' : `, ${toPredicateName(which)}`;
  const name = `${isSignatureGood ? 'SHA-256, as signed' : 'SHA-256 in the statement, not confirmed'}${of}`;
  if (!signed) return <Fact name={name}>No digest could be read from the statement.</Fact>;
  if (signed !== listed) {
    return (
      <Fact name={name}>
        <p>It is not the digest that the index states.</p>
        <div className="mt-2">
          <Compare expected={listed} actual={signed} />
        </div>
      </Fact>
    );
  }
  return (
    <Fact name={name}>
      <span className="identity">{signed}</span>
      <p className="text-soft">Equal to what the index says, in all 64 digits.</p>
    </Fact>
  );
}
