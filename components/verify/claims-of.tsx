import type { Claims } from '@/lib/queries/views/verify';
import { Notice } from '../ui/notice';
import { Fact, Facts, Section } from '../ui/section';
import { toPredicateName } from '../verdict/words';

/** What a document says of itself, for whoever brought no file to verify it with. */
export function ClaimsOf({ claims }: { claims: Claims }) {
  const { form, sha256, attestations, text } = claims;
  return (
    <>
      <div className="pt-3 pb-8">
        <p className="font-semibold">Not verified</p>
        <h1 className="mt-1 max-w-[42ch] text-hero">
          What this {form === 'provenance' ? 'provenance document' : 'attestation'} says of itself
        </h1>
        <div className="mt-4">
          <Notice edge="unsure">
            <p>
              Anybody can write such a document. Nothing of it was checked, because the file that it is about
              is missing. Go back and choose that file, or write its name and SHA-256.
            </p>
          </Notice>
        </div>
      </div>
      {attestations.map(({ publisher, predicateType, subjects }, number) => (
        <Section
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and nothing else tells two apart
          key={number}
          id={`claimed-${number + 1}`}
          title={attestations.length === 1 ? 'Attestation' : `Attestation ${number + 1}`}
        >
          <Facts>
            <Fact name="Kind">{toPredicateName(predicateType)}</Fact>
            <Fact name="Names as publisher">
              {publisher ? <span className="identity">{publisher}</span> : 'Nobody: an index names one.'}
            </Fact>
            <Fact name="Says it is about">
              {subjects.length === 0 && 'No file that could be read.'}
              {subjects.map(({ name, sha256 }) => (
                <span key={name} className="identity block">
                  {name}
                  <span className="block text-soft">{sha256 ?? 'without a SHA-256'}</span>
                </span>
              ))}
            </Fact>
          </Facts>
        </Section>
      ))}
      {attestations.length === 0 && (
        <Section id="claimed-none" title="Attestations">
          <p>The document holds none.</p>
        </Section>
      )}
      <Section id="claimed-all" title="All of it">
        <p className="identity pb-3 text-soft">SHA-256 {sha256}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre className="paper-code" tabIndex={0}>
          <code>{text}</code>
        </pre>
      </Section>
    </>
  );
}
