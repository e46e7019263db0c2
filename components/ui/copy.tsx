'use client';

import { useEffect, useState } from 'react';

/** Copies `text`; `{origin}` in it becomes the address of this board: the public one, which `app/layout.tsx` notes. */
export function Copy({ text, label, what }: { text: string; label?: string; what: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2500);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(
        text.replaceAll('{origin}', document.documentElement.dataset.origin ?? location.origin),
      );
      setState('copied');
    } catch {
      setState('refused');
    }
  }
  const words = { ready: label ?? 'Copy', copied: 'Copied', refused: 'Select it to copy' }[state];
  return (
    <button type="button" onClick={copy} className="copy needs-script">
      <span aria-live="polite">{words}</span>
      <span className="sr-only"> {what}</span>
    </button>
  );
}
