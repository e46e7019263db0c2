'use client';

import { toTrouble } from '@/components/chrome/trouble';

/** A page could not be drawn. The digest is all that the server tells a browser of an error; its log has the rest. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  const { title, sentences } = toTrouble(reference);
  return (
    <div className="sentences max-w-prose py-12">
      <h1 className="text-hero">{title}</h1>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      </p>
      {reference && (
        <p className="text-small text-soft">
          Reference <span className="identity">{reference}</span>; the server&rsquo;s log has the same.
        </p>
      )}
    </div>
  );
}
