import { Correction } from '@/components/debate/correction';
import { Crux } from '@/components/debate/crux';
import { External } from '@/components/ui/external';
import { Link } from '@/components/ui/link';
import { joinWords } from '@/lib/format';
import { getCorrectionURL } from '@/lib/queries/correction';
import { type Debate, getDebate } from '@/lib/queries/debate';

export const metadata = { title: 'The debate' };

export default async function DebatePage() {
  const [debate, correction] = [getDebate(), await getCorrectionURL()];
  return (
    <>
      <Opening debate={debate} />
      <Correction href={correction} />
      <Contents debate={debate} />
      {debate.cruxes.map((crux, at) => (
        <Crux key={crux.id} crux={crux} number={at + 1} />
      ))}
      <Crux crux={debate.proceedings} />
    </>
  );
}

function Opening({ debate: { claims, authors, thread } }: { debate: Debate }) {
  return (
    <div className="pt-8 pb-7">
      <h1 className="max-w-[42ch] text-hero">
        Is provenance worth checking? The argument, and what became of it
      </h1>
      <div className="mt-4 grid gap-x-12 gap-y-3 lg:grid-cols-[minmax(0,38rem)_minmax(0,26rem)]">
        <p>
          From 24 Aug to 7 Sep 2025 five people argued on the gentoo-dev mailing list about whether{' '}
          <code>pypi.eclass</code> should verify what PyPI says of a package’s origin. Both sides argued from
          attacks, and nobody ran one. Here are their {claims} claims, by what they turn on, beside{' '}
          <Link href="/rehearsal">attacks that were run</Link> and{' '}
          <Link href="/incidents">incidents that happened</Link>.
        </p>
        <p className="text-small text-soft">
          This is a paraphrase of {thread.messages} public messages by {joinWords(authors)}; nothing is
          quoted, and their own words count: they are in <External href={thread.page}>the thread</External>,
          and each claim names its message by author and time. A link leads to the message itself where its
          address is known, and to the thread where it is not. “Our reading” is the judgement of Callboard’s
          authors and of nobody in the thread.
        </p>
      </div>
    </div>
  );
}

function Contents({ debate: { cruxes, proceedings } }: { debate: Debate }) {
  return (
    <nav aria-labelledby="questions" className="border-t border-ink py-6">
      <h2 id="questions">Seven questions, and how we read them</h2>
      <ol className="contents-list">
        {cruxes.map(({ id, question, answer }, at) => (
          <li key={id}>
            <a href={`#${id}`}>
              <span className="contents-number">{at + 1}</span>
              <span className="contents-question">{question}</span>
            </a>
            <span className="contents-answer">{answer}</span>
          </li>
        ))}
        <li>
          <a href={`#${proceedings.id}`}>
            <span className="contents-number" />
            <span className="contents-question">{proceedings.question}</span>
          </a>
          <span className="contents-answer">{proceedings.answer}</span>
        </li>
      </ol>
    </nav>
  );
}
