import { formatSize, toIndexName } from '@/lib/format';
import { Copy } from '../ui/copy';
import { SafeLink } from '../ui/external';
import { Link } from '../ui/link';
import { verifyPath } from '../ui/paths';
import { Fact, Facts, Section } from '../ui/section';
import { Compare } from './compare';
import { toLink, toStatedDigest, type View } from './view';
import { toPredicateName } from './words';

/** What the verdict was made about, by where its digest came from. */
const LISTED = {
  name: 'SHA-256, as the index says',
  none: 'The index states none.',
  differs: 'It is not the digest that the index states.',
  equal: 'Matches the SHA-256 on {index}.',
  note: 'The file itself was not downloaded here. Compare the digest with that of the file you have.',
};
const WORDS: Record<View['digest'], typeof LISTED> = {
  listed: LISTED,
  unlike: { ...LISTED, note: 'Your file has a different one. Neither of the two was downloaded here.' },
  unread: {
    ...LISTED,
    name: 'SHA-256',
    none: 'Not known: the index could not be read.',
    note: 'The file itself was not downloaded here.',
  },
  yours: {
    ...LISTED,
    name: 'SHA-256, of your file',
    differs: 'It is not the digest of your file.',
    equal: 'Matches the SHA-256 of your file.',
    note: 'The digest came from you; the file itself was not sent here.',
  },
  arrived: {
    ...LISTED,
    name: 'SHA-256, of the bytes that arrived',
    differs: 'It is not the digest of the bytes that arrived.',
    equal: 'Matches the SHA-256 of the bytes that arrived.',
    note: 'The bytes are those that a user would fetch in the rehearsal, whatever its index lists.',
  },
};

/** The digests, compared. */
export function Integrity({ view }: { view: View }) {
  const { verdict, statements, size, url, filename } = view;
  const listed = verdict.sha256;
  const words = WORDS[view.digest];
  return (
    <Section id="integrity" title="Integrity">
      <Facts>
        <Fact name={words.name}>
          {listed ? (
            <>
              <span className="identity">{listed}</span> <Copy text={listed} what="the SHA-256 digest" />
            </>
          ) : (
            words.none
          )}
        </Fact>
        {verdict.attestations.map((attestation, index) => (
          <Signed
            key={attestation.predicateType ?? index}
            which={verdict.attestations.length > 1 ? attestation.predicateType : undefined}
            listed={listed}
            words={words}
            index={view.index}
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
        {words.note}
        {view.digest === 'listed' && !view.isRehearsal && (
          <>
            {' '}
            <Link href={verifyPath(filename)}>Check that file in your browser</Link>.
          </>
        )}
      </p>
    </Section>
  );
}

type SignedProps = {
  index: string;
  words: (typeof WORDS)[View['digest']];
  listed: string | null;
  signed: string | null;
  isSignatureGood: boolean;
  /** Predicate type, where there are several attestations to tell apart. */
  which: string | null | undefined;
};

function Signed({ words, index, listed, signed, isSignatureGood, which }: SignedProps) {
  const of = which === undefined ? '' : `, ${toPredicateName(which)}`;
  const name = `${isSignatureGood ? 'SHA-256, as signed' : 'SHA-256 in the statement, not confirmed'}${of}`;
  if (!signed) return <Fact name={name}>No digest could be read from the statement.</Fact>;
  if (signed !== listed) {
    return (
      <Fact name={name}>
        <p>{words.differs}</p>
        <div className="mt-2">
          <Compare expected={listed} actual={signed} />
        </div>
      </Fact>
    );
  }
  return (
    <Fact name={name}>
      <span className="identity">{signed}</span>
      <p className="text-soft">{words.equal.replace('{index}', () => toIndexName(index))}</p>
    </Fact>
  );
}
