'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';

const PAUSE_MS = 250;

/** A GET form that also submits while one types. Everything else of the query stays as it is, from page one. */
export function SearchBox({ q, kept }: { q: string; kept: [string, string][] }) {
  const router = useRouter();
  const pathname = usePathname();
  const current = useSearchParams().get('q') ?? '';
  const [pending, start] = useTransition();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const input = field.current;
    if (input && input !== document.activeElement) input.value = current;
  }, [current]);

  function onChange(value: string) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const search = new URLSearchParams(kept);
      if (value.trim()) search.set('q', value.trim());
      start(() => router.replace(`${pathname}?${search}`, { scroll: false }));
    }, PAUSE_MS);
  }

  return (
    <search>
      <form action="/" method="get" className="grid gap-1">
        <label htmlFor="search" className="text-small text-soft">
          Find a project, repository or version
        </label>
        <div className="flex gap-2">
          <input
            ref={field}
            id="search"
            name="q"
            type="search"
            defaultValue={q}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            placeholder="or an address, a file, a verdict"
            onChange={(event) => onChange(event.target.value)}
            className="field min-w-0 flex-1 md:w-72"
          />
          {kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className="button" aria-disabled={pending}>
            {pending ? 'Searching' : 'Search'}
          </button>
        </div>
      </form>
    </search>
  );
}
