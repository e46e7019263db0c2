import { THEMES } from '@/components/chrome/theme-names';
import { toTrouble } from '@/components/chrome/trouble';

/** What a page looks like, as far as it can without the files that the framework serves: as in `globals.css`. */
const STYLE = `
body { margin: 0; background: light-dark(#faf6ee, #1b1a18); color: light-dark(#1c1a17, #efe9dd);
  font: 1rem/1.5 "Source Sans 3", system-ui, sans-serif; }
header { border-bottom: 4px double; }
header p, main { max-width: 75rem; margin: 0 auto; padding: 0.625rem clamp(1rem, 4vw, 2.5rem); }
header p { color: light-dark(#8c1330, #ff9aa8); font: bold 1.375rem/2rem "Source Serif 4", Georgia, serif; }
main { padding-block: 3rem; }
h1, p, form { max-width: 65ch; margin: 0 0 0.75rem; }
h1 { font: bold clamp(1.375rem, 1.25rem + 0.6vw, 1.625rem)/1.3 "Source Serif 4", Georgia, serif; }
button { border: 0; padding: 0.375rem 0.875rem; background: light-dark(#1c1a17, #efe9dd);
  color: light-dark(#faf6ee, #1b1a18); font: 600 0.875rem/1.375rem "Source Sans 3", system-ui, sans-serif; cursor: pointer; }
:focus-visible { outline: 2px solid; outline-offset: 2px; }
code { color: light-dark(#4a453d, #c2baab); font: 0.875rem "Source Code Pro", ui-monospace, monospace; }
`;

/**
 * The page that stands for every other one while the database is away. It needs nothing that is not in it. `code` is that
 * of the store's error, `nonce` the one that the policy of the answer lets styles have, `theme` what the reader chose.
 */
export function writeAwayPage(code: string, { nonce, theme }: { nonce: string; theme?: string }): string {
  const { title, sentences } = toTrouble(code);
  const scheme = THEMES.find((name) => name === theme && name !== 'system') ?? 'light dark';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} Callboard</title>
<style nonce="${nonce}">:root { color-scheme: ${scheme}; }${STYLE}</style>
</head>
<body>
<header><p>Callboard</p></header>
<main>
<h1>${title}</h1>
${sentences.map((sentence) => `<p>${sentence}</p>`).join('\n')}
<form><button type="submit">Try again</button></form>
<p><code>${code}</code></p>
</main>
</body>
</html>
`;
}

/** The same where no page was asked for. */
export function writeAwayText(code: string): string {
  const { title, sentences } = toTrouble(code);
  return `${[title, ...sentences].join(' ')} (${code})\n`;
}
