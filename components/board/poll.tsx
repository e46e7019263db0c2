'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useRef } from 'react';
import useSWR from 'swr';

const BUSY_MS = 1500;
const IDLE_MS = 15_000;

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return answer.text();
}

/**
 * Watches the same data over the API and, where it changed, has the server draw the page anew: there is one
 * rendering, and it is the server's. Polls quickly only while a check runs, and never while the page is hidden.
 */
export function Poll({ url, busy }: { url: string; busy: boolean }) {
  const router = useRouter();
  const seen = useRef<string | undefined>(undefined);
  const { data, error } = useSWR(url, fetchText, {
    refreshInterval: busy ? BUSY_MS : IDLE_MS,
    revalidateOnMount: true,
    dedupingInterval: 500,
    shouldRetryOnError: false,
  });
  useEffect(() => {
    if (data === undefined) return;
    const changed = seen.current !== undefined && seen.current !== data;
    seen.current = data;
    if (changed) startTransition(() => router.refresh());
  }, [data, router]);
  return (
    <p role="status" className="text-small text-unsure empty:hidden print:hidden">
      {error ? 'Callboard does not answer at the moment. What you see is what it said before.' : ''}
    </p>
  );
}
