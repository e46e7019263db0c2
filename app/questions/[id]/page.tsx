import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readVisitor } from '@/app/visitor';
import { Crumbs } from '@/components/ui/crumbs';
import { Link } from '@/components/ui/link';
import { changePath, projectPath } from '@/components/ui/paths';
import { ReadOnly } from '@/components/ui/read-only';
import { Section } from '@/components/ui/section';
import { Asked } from '@/components/upstream/asked';
import { RecordForms } from '@/components/upstream/record';
import { QuestionText } from '@/components/upstream/text';
import { WhereToAsk } from '@/components/upstream/where';
import { KIND_WORDS } from '@/lib/format';
import { getPublicURL } from '@/lib/queries/origin';
import { getQuestion } from '@/lib/queries/question';
import { questionParamsSchema } from '@/lib/queries/question-params';
import type { SearchParams } from '@/lib/queries/search-params';
import { nameFor, obstacleTo } from '@/lib/queries/visitor';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: 'Ask upstream' };

export default async function QuestionPage({ params, searchParams }: Props) {
  const { to } = questionParamsSchema.parse(await searchParams);
  const question = await getQuestion((await params).id, { to });
  if (!question) notFound();
  const { project, version, kind, change, upstream } = question;
  const visitor = await readVisitor();
  const reviewer = nameFor(visitor, 'decide');
  return (
    <>
      <Crumbs
        crumbs={[
          { name: 'Today', href: '/' },
          { name: project, href: projectPath(project) },
        ]}
      />
      <div className="grid gap-3 pt-3 pb-6">
        <h1 className="text-hero wrap-anywhere">Ask upstream</h1>
        <p className="max-w-prose wrap-anywhere">
          About{' '}
          <a href={changePath(project, change)}>
            {[project, version].filter(Boolean).join(' ')}: {KIND_WORDS[kind].toLowerCase()}
          </a>
          . Whoever publishes it can often say in a sentence what happened. The text states what was seen, and
          accuses nobody; Callboard sends nothing.
        </p>
        {upstream && <Asked upstream={upstream} />}
      </div>
      <Section id="text" title="The question">
        <QuestionText question={question} />
        {getPublicURL() === null && (
          <p className="pt-3 text-small text-soft">
            No link to the verdict is in it, since this Callboard does not know where others open it:
            CALLBOARD_PUBLIC_URL is not set.
          </p>
        )}
      </Section>
      <Section id="where" title="Where to ask">
        <WhereToAsk question={question} to={to} />
      </Section>
      <Section id="record" title="What became of it">
        {reviewer === null ? (
          <ReadOnly
            obstacle={obstacleTo(visitor, 'decide')}
            doing="Asking upstream"
            what="That it was asked is said"
            operation="markAttention"
          />
        ) : (
          <RecordForms question={question} reviewer={reviewer} />
        )}
        {upstream?.answered && (
          <p className="pt-3">
            <Link
              href={`${projectPath(project)}?change=${change.slice(0, 12)}#changes`}
              className="inline-block min-h-6"
            >
              Decide, with the answer as the reason
            </Link>
          </p>
        )}
      </Section>
    </>
  );
}
