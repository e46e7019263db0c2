import { RELEASE_STATE_WORDS } from '@/components/project/words';
import { External } from '@/components/ui/external';
import { Link } from '@/components/ui/link';
import { ATTESTATIONS_HELP } from '@/components/ui/paths';
import { Section } from '@/components/ui/section';

export const metadata = { title: 'PyPI’s status and ours' };

/** Counted on recorded listings of twelve projects; “How it was counted” below says how. */
const MEASURED = { projects: 12, releases: 89, alone: 55 };

export default function PyPIStatusPage() {
  const { projects, releases, alone } = MEASURED;
  const share = Math.round((alone / releases) * 100);
  return (
    <>
      <div className="sentences pt-8 pb-7">
        <h1 className="max-w-[42ch] text-hero">PyPI’s status and ours</h1>
        <p className="max-w-prose">
          PyPI says of a release how much provenance it has, and marks a loss or a change of it. It compares
          with the last release that has provenance, if that was opened at most 14 days before, by the names
          of repository and workflow. Callboard compares over all history, within the release’s own line, by
          the forge’s ids. Where the two come to something else, PyPI’s word stands once beside our finding.
        </p>
        <p>
          <External href={ATTESTATIONS_HELP}>PyPI’s documentation of attestations</External>
        </p>
      </div>
      <Section id="states" title="PyPI’s words">
        <dl className="grid gap-y-2">
          {Object.entries(RELEASE_STATE_WORDS).map(([state, { name, meaning }]) => (
            <div key={state}>
              <dt className="inline font-semibold">{name}</dt> <dd className="inline">{meaning}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="blind-spot" title="What 14 days miss">
        <p className="max-w-prose">
          Of {releases} releases that came after a project’s first attested one, {alone} ({share}%) have no
          attested release in the 14 days before. PyPI cannot call any of them lost or changed, whoever
          published it.
        </p>
      </Section>
      <Section id="method" title="How it was counted">
        <ol className="grid max-w-prose list-decimal gap-1 ps-5">
          <li>
            Recorded Simple API listings of {projects} projects, each with at least one attested release.
          </li>
          <li>A release opens when its first file was uploaded, as the listing states it.</li>
          <li>A release is attested where the listing names provenance for any of its files.</li>
          <li>
            Counted are the releases that opened after the project’s first attested one; among them, those
            with no attested release that opened in the 14 days before.
          </li>
        </ol>
        <p className="max-w-prose pt-3 text-soft">
          Twelve projects are no sample of PyPI: the share differs with how often a project releases.{' '}
          <Link href="/help">What is this?</Link>
        </p>
      </Section>
    </>
  );
}
