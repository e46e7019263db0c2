import { Correction } from '@/components/debate/correction';
import { Defences } from '@/components/rehearsal/defences';
import { Lesson } from '@/components/rehearsal/lesson';
import { Matrix } from '@/components/rehearsal/matrix';
import { NotModelled } from '@/components/rehearsal/not-modelled';
import { Projects } from '@/components/rehearsal/projects';
import { Reasoned } from '@/components/rehearsal/reasoned';
import { Section } from '@/components/ui/section';
import { getCorrectionURL } from '@/lib/queries/correction';
import { getRehearsalPage, toDefenceId } from '@/lib/queries/rehearsal';

export const metadata = { title: 'Rehearsal' };

type Props = { searchParams: Promise<{ defence?: string | string[] }> };

export default async function Rehearsal({ searchParams }: Props) {
  const [page, { defence }] = await Promise.all([getRehearsalPage(), searchParams]);
  const executed = page.defences.filter((each) => each.executed).length;
  const reasoned = page.defences.length - executed;
  return (
    <>
      <div className="pt-8 pb-7">
        <h1 className="max-w-[42ch] text-hero">What would provenance have caught?</h1>
        <p className="mt-3 max-w-prose">
          Attacks on one project, and honest events that look like them, are played here against {executed}{' '}
          defences. The evidence is signed, and every answer in the table is what Callboard’s own verifier,
          ledger and source match said about it: none was typed in.{' '}
          {reasoned === 1
            ? 'One more column is reasoned, and says so.'
            : `${reasoned} more columns are reasoned, and say so.`}
        </p>
        <Correction href={await getCorrectionURL()} />
      </div>
      <Section id="lesson" title="In short">
        <Lesson page={page} />
      </Section>
      <section aria-labelledby="table" className="border-t border-ink py-6">
        <h2 id="table">Attacks against defences</h2>
        <p className="mt-1 mb-4 max-w-prose text-soft">
          Each answer leads to its evidence. Under it stands the verifier’s code, the ledger’s kind of change,
          or what the files show.
        </p>
        <Matrix table={page} chosen={toDefenceId(defence)} />
      </section>
      <Section id="defences" title="What each defence checks">
        <Defences defences={page.defences} />
      </Section>
      <Section id="reasoned" title="Reasoned, not executed">
        <p className="max-w-prose pb-3">
          What Callboard cannot run is argued in a sentence for each event. In the table it is a column of one
          word, marked as reasoned, and it is part of no count.
        </p>
        <Reasoned page={page} />
      </Section>
      {page.projects.length > 0 && (
        <Section id="projects" title="Projects to open">
          <Projects projects={page.projects} />
        </Section>
      )}
      <Section id="not-modelled" title="What is not rehearsed">
        <NotModelled inputs={page.inputs} />
      </Section>
    </>
  );
}
