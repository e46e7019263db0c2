import { CruxSection } from '@/components/debate/crux-section';
import { Link } from '@/components/ui/link';
import { joinWords } from '@/lib/format';
import { getDebate } from '@/lib/queries/debate';

export const metadata = { title: 'The debate' };

export default function DebatePage() {
  const { cruxes, decision, claims, authors } = getDebate();
  return (
    <>
      <h1 className="pt-8 pb-4 text-hero">Does checking provenance protect anybody?</h1>
      <div className="sentences max-w-prose pb-6">
        <p>
          On gentoo-dev, from 24 August to 7 September 2025, {joinWords(authors)} argued about a check of
          PyPI&rsquo;s provenance in Gentoo&rsquo;s <span className="identity">pypi.eclass</span>. This page
          holds the {claims} claims that they made, by the question that each is about.
        </p>
        <p className="text-small text-soft">
          The messages are public. What stands here is a paraphrase of each, made by us, and no quotation; who
          said it can have meant it better. What is marked as our reading is ours alone.
        </p>
      </div>
      <p className="max-w-prose pb-6">
        What they argue about can be tried: <Link href="/rehearsal">the rehearsal</Link> plays the attacks
        against the defences, and <Link href="/incidents">the incidents</Link> are what happened outside.
      </p>
      <nav aria-label="Questions" className="pb-8">
        <ol className="grid gap-x-10 gap-y-1 md:grid-cols-2">
          {[...cruxes, decision].map(({ id, question }) => (
            <li key={id}>
              <a href={`#${id}`} className="inline-block min-h-6">
                {question}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {[...cruxes, decision].map((crux) => (
        <CruxSection key={crux.id} crux={crux} />
      ))}
    </>
  );
}
