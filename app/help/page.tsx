import { Drawing } from '@/components/help/drawing';
import { Roles } from '@/components/help/roles';
import { listTerms } from '@/components/help/terms';
import { External } from '@/components/ui/external';
import { Link } from '@/components/ui/link';
import { ATTESTATIONS_HELP } from '@/components/ui/paths';
import { Section } from '@/components/ui/section';
import { getRoleTable } from '@/lib/queries/roles';

export const metadata = { title: 'What is this?' };

export default function HelpPage() {
  return (
    <>
      <div className="sentences pt-8 pb-7">
        <h1 className="text-hero">What is this?</h1>
        <p className="max-w-prose">
          Most files on PyPI come with no word on who made them. For some, the publisher’s workflow signs a
          statement, an attestation: this workflow, of this repository, uploaded exactly this file. Sigstore
          issues the certificate and writes the signature into a public log; PyPI keeps the attestation beside
          the file.
        </p>
        <p className="max-w-prose">
          Callboard watches the projects that you depend on. It checks signature, certificate, log entry,
          digest and publisher of every file. Then it compares the publisher with the one of the releases
          before, by the ids that the forge gave repository and owner, since names can be taken over. What
          differs waits here until a person has looked.
        </p>
        <p className="max-w-prose">
          So you see who published a file, whether that changed, and when. You do not see whether the file is
          good: nobody here has read it. Whoever can run the release workflow, a maintainer or an intruder,
          gets the same attestation. A confirmed file can be harmful, and one without provenance can be fine.
        </p>
        <p className="max-w-prose">
          Read <strong>Confirmed</strong> as: it is from there. Read <strong>Changed</strong> as: ask why,
          before you upgrade.
        </p>
      </div>
      <Drawing />
      <p className="flex flex-wrap gap-x-6 gap-y-1 pt-5 pb-8">
        <External href={ATTESTATIONS_HELP}>PyPI on attestations</External>
        <Link href="/help/pypi-status">How PyPI’s status and ours differ</Link>
        <Link href="/help/failures">What a failure means</Link>
        <Link href="/rehearsal">Attacks, played against the defences</Link>
      </p>
      <Section id="roles" title="Who may do what">
        <p className="max-w-prose pb-3">
          Where people sign in, each has a role: the highest that the settings of this Callboard give to them
          or to a group of theirs. What they do is recorded in their name.
        </p>
        <Roles table={getRoleTable()} />
      </Section>
      <Section id="glossary" title="Glossary">
        <dl className="grid gap-x-10 gap-y-4 md:grid-cols-2">
          {listTerms().map(({ id, name, meaning, label }) => (
            <div key={id} id={id} className="target:border-s-4 target:border-ink target:ps-4">
              <dt className="font-semibold">{name}</dt>
              <dd>
                {meaning}
                {label && label !== name && <span className="text-soft"> PyPI’s label: {label}.</span>}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
