'use client';

import { useState } from 'react';
import { THEMES, type Theme } from './theme-names';

const NAMES: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };
const YEAR_SECONDS = 31_536_000;

/** The server reads the cookie and draws the page in that theme at once; here it is only changed. */
export function ThemeChoice({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  function choose(next: Theme) {
    setTheme(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `theme=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    document.documentElement.dataset.theme = next;
  }
  return (
    <label className="needs-script flex items-center gap-2 text-soft">
      <span className="max-lg:sr-only">Theme</span>
      <select
        value={theme}
        onChange={(event) => choose(event.target.value as Theme)}
        className="field min-h-7 py-0 text-small text-ink"
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {NAMES[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
