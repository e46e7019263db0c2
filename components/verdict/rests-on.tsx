import type { SigstoreInstance, TrustedRootSource } from '@/lib/verify/verdict';
import { Term } from '../help/term';
import { Fact, Facts, Section } from '../ui/section';
import type { View } from './view';

const SOURCES: Record<TrustedRootSource, string> = {
  tuf: 'refreshed from Sigstore',
  embedded: 'the one that came with Callboard',
  file: 'a file of this installation’s own',
};
const INSTANCES: Record<SigstoreInstance, string> = {
  'public-good': 'Sigstore’s public instance',
  staging: 'Sigstore’s staging instance',
  rehearsal: 'the rehearsal’s own throw-away instance, which nobody else trusts',
  custom: 'an instance of this installation’s own',
};

export const toInstanceWords = (instance: SigstoreInstance): string => INSTANCES[instance];

/** What the verdict itself rests on: with these it can be replayed and compared years later. */
export function RestsOn({ view }: { view: View }) {
  const { trustedRoot, verifier, provenanceSha256, code } = view.verdict;
  return (
    <Section id="rests-on" title="What the verdict rests on">
      <Facts>
        <Fact name="Code">{code && <span className="identity">{code}</span>}</Fact>
        <Fact name={<Term id="trusted-root" />}>
          {trustedRoot ? (
            <>
              {INSTANCES[trustedRoot.instance]}, {SOURCES[trustedRoot.source]}
              <span className="identity block">{trustedRoot.sha256}</span>
            </>
          ) : (
            'None was needed.'
          )}
        </Fact>
        <Fact name="Provenance, SHA-256">
          {provenanceSha256 ? <span className="identity">{provenanceSha256}</span> : 'There was none.'}
        </Fact>
        <Fact name="Verifier">
          Callboard {verifier.version}, @sigstore/verify {verifier.sigstoreVerify}
        </Fact>
      </Facts>
    </Section>
  );
}
