'use client';

import { toTrouble } from '@/components/chrome/trouble';
import './globals.css';

/** Even the frame of the pages could not be drawn. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  const { title, sentences } = toTrouble(reference);
  return (
    <html lang="en">
      <body>
        <title>Callboard</title>
        <main className="page sentences py-12">
          <p className="font-serif font-bold text-brand">Callboard</p>
          <h1 className="text-hero">{title}</h1>
          {sentences.map((sentence) => (
            <p key={sentence} className="max-w-prose">
              {sentence}
            </p>
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
        </main>
      </body>
    </html>
  );
}
