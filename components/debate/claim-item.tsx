import { formatDate } from '@/lib/format';
import type { ClaimView } from '@/lib/queries/debate';

/** One claim, paraphrased, with a link of its own. */
export function ClaimItem({ claim }: { claim: ClaimView }) {
  const { id, author, at, claim: said, reading } = claim;
  return (
    <article id={id} aria-label={`Claim ${id}`} className="claim">
      <p className="text-small text-soft">
        <a href={`#${id}`} className="identity inline-block min-h-6">
          {id}
        </a>{' '}
        {author}, <time dateTime={at}>{formatDate(at)}</time>
      </p>
      <p className="font-serif">{said}</p>
      <Answers claim={claim} />
      <Evidence claim={claim} />
      <p className="text-small">
        <span className="text-soft">Our reading:</span> <Linked text={reading} />
      </p>
    </article>
  );
}

/** Whom it answers and who answered it, each a link. */
function Answers({ claim: { supports, attacks, supportedBy, attackedBy } }: { claim: ClaimView }) {
  const parts = [
    { words: 'Supports', ids: supports },
    { words: 'Speaks against', ids: attacks },
    { words: 'Supported by', ids: supportedBy },
    { words: 'Answered by', ids: attackedBy },
  ].filter(({ ids }) => ids.length > 0);
  if (parts.length === 0) return null;
  return (
    <p className="text-small text-soft">
      {parts.map(({ words, ids }, index) => (
        <span key={words}>
          {index > 0 && '; '}
          {index === 0 ? words : words.toLowerCase()} <Ids ids={ids} />
        </span>
      ))}
      .
    </p>
  );
}

function Ids({ ids }: { ids: string[] }) {
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <a href={`#${id}`} className="identity inline-block min-h-6 min-w-6">
        {id}
      </a>
    </span>
  ));
}

function Evidence({ claim: { settledBy, found } }: { claim: ClaimView }) {
  if (settledBy === null && found === null) return null;
  return (
    <details className="text-small">
      <summary className="min-h-6">Evidence</summary>
      <dl className="grid gap-1 py-1">
        {settledBy && (
          <div>
            <dt className="inline text-soft">What would settle it:</dt>{' '}
            <dd className="inline">
              <Linked text={settledBy} />
            </dd>
          </div>
        )}
        {found && (
          <div>
            <dt className="inline text-soft">What was found:</dt>{' '}
            <dd className="inline">
              <Linked text={found} />
            </dd>
          </div>
        )}
      </dl>
    </details>
  );
}

/** Ids of claims in a sentence become links to them. */
function Linked({ text }: { text: string }) {
  return text.split(/\b(C\d\d)\b/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text
      <a key={index} href={`#${part}`} className="identity inline-block min-h-6">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
