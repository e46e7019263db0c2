/** Whatever a page is made of shows what its texts hide: elements are made by `components/jsx` alone. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { jsxDEV } from '../../components/jsx/jsx-dev-runtime.ts';
import { Fragment, jsx, jsxs } from '../../components/jsx/jsx-runtime.ts';

const HOSTILE = 'a\u202e\u001b[2K\u200bb';
const SHOWN = 'a&lt;U+202E&gt;&lt;U+001B&gt;[2K&lt;U+200B&gt;b';

/** As a package makes it: its elements are made by React itself. */
function Foreign({ children, title }: { children?: React.ReactNode; title?: string }) {
  return createElement('a', { title }, children);
}

describe('an element', () => {
  test.each([
    ['its text', jsx('p', { children: HOSTILE }), `<p>${SHOWN}</p>`],
    [
      'texts beside one another',
      jsxs('p', { children: [HOSTILE, 1, ['x', HOSTILE]] }),
      `<p>${SHOWN}1x${SHOWN}</p>`,
    ],
    ['a text without an element', jsx(Fragment, { children: HOSTILE }), SHOWN],
    [
      'what a component is given',
      jsx(Foreign, { children: HOSTILE, title: HOSTILE }),
      `<a title="${SHOWN}">${SHOWN}</a>`,
    ],
    ['what is read out', jsx('i', { 'aria-label': HOSTILE }), `<i aria-label="${SHOWN}"></i>`],
    [
      'its text while the pages are worked on',
      jsxDEV('p', { children: HOSTILE }, undefined, false),
      `<p>${SHOWN}</p>`,
    ],
  ])('shows what is hidden in %s', (_, element, html) => {
    expect(renderToStaticMarkup(element)).toBe(html);
  });

  test('keeps line breaks and tabs, what goes back with a form, and addresses', () => {
    const pre = jsx('pre', { children: 'a\tb\nc' });
    const input = jsx('input', { defaultValue: HOSTILE });
    const link = jsx('a', { href: '/a%E2%80%AE', children: 'b' });
    expect(renderToStaticMarkup(pre)).toBe('<pre>a\tb\nc</pre>');
    expect(renderToStaticMarkup(input)).toBe(`<input value="${HOSTILE}"/>`);
    expect(renderToStaticMarkup(link)).toBe('<a href="/a%E2%80%AE">b</a>');
  });
});
