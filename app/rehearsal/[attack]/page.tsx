import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readOrigin } from '@/app/origin';
import { Answer } from '@/components/rehearsal/answer';
import { AtAGlance } from '@/components/rehearsal/at-a-glance';
import { Before } from '@/components/rehearsal/before';
import { HandedOut } from '@/components/rehearsal/handed-out';
import { Neighbours } from '@/components/rehearsal/neighbours';
import { Replay } from '@/components/rehearsal/replay';
import { Commands } from '@/components/ui/commands';
import { Crumbs } from '@/components/ui/crumbs';
import { fillIn } from '@/components/ui/origin';
import { Fact, Facts, Section } from '@/components/ui/section';
import { getAttackPage } from '@/lib/queries/rehearsed-attack';

type Props = {
  params: Promise<{ attack: string }>;
  searchParams: Promise<{ replay?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await getAttackPage((await params).attack);
  return { title: page ? page.attack.title : 'Not found' };
}

export default async function Attack({ params, searchParams }: Props) {
  const isReplay = (await searchParams).replay !== undefined;
  const page = await getAttackPage((await params).attack, { isReplay });
  if (!page) notFound();
  const { attack, answers, reasoned, commands } = page;
  return (
    <>
      <Crumbs crumbs={[{ name: 'Rehearsal', href: `/rehearsal#${attack.id}` }]} />
      <div className="pt-3 pb-7">
        <h1 className="max-w-[42ch] text-hero">{attack.title}</h1>
        <p className="mt-1 text-soft">{attack.honest ? 'An honest event' : 'An attack'}</p>
        <p className="mt-3 max-w-prose">{attack.story}</p>
        <div className="mt-5">
          <AtAGlance page={page} />
        </div>
      </div>
      <Section id="before" title="Before">
        <Before page={page} />
      </Section>
      <Section id="handed-out" title="What is handed out">
        <HandedOut page={page} />
      </Section>
      {answers.map((answer) => (
        <Answer key={answer.defence} answer={answer} honest={attack.honest} />
      ))}
      <Section id="reasoned" title="Reasoned, not executed">
        <Facts>
          {reasoned.map(({ id, title, reason }) => (
            <Fact key={id} name={title}>
              <span className="font-serif italic">{reason}</span>
            </Fact>
          ))}
        </Facts>
      </Section>
      <Section id="not-modelled" title="What is not rehearsed">
        <p className="max-w-prose">{attack.notModelled}</p>
      </Section>
      <Section id="replay" title="Play it again">
        <Replay page={page} />
        <div className="mt-6">
          <Commands commands={fillIn(commands, await readOrigin())} />
        </div>
      </Section>
      <Neighbours before={page.before} after={page.after} />
    </>
  );
}
