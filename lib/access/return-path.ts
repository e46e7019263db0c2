/** Where somebody goes after signing in: a page of this board, and never of another. */

const HERE = 'http://board.invalid';

/** `/` for whatever is no path of this board, or leads back to signing in. */
export function toReturnPath(text: string | null): string {
  if (text === null || !text.startsWith('/') || text.length > 2_000) return '/';
  const url = URL.parse(text, HERE);
  if (url?.origin !== HERE || /^\/(sign-in|api)(\/|$)/.test(url.pathname) || url.pathname.startsWith('//'))
    return '/';
  return `${url.pathname}${url.search}`;
}
