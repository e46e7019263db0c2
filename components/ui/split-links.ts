/** Web addresses in text of unknown origin. Pure. */
type Part = { text: string; href: string | null };

/** Printable ASCII, without what ends a sentence or quotes it. */
const ADDRESS = /https:\/\/[!#-;=?-Z\\_a-z~[\]]+/g;

/**
 * Only an `https:` address that leads where it seems to: in ASCII, as the browser reads it, and without a user name before
 * the host (RFC 3986, section 7.6). The text of all parts together is the whole text.
 */
export function splitLinks(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutEnd(found);
    // What goes on in another script would not be read as the address's end.
    const next = text.charAt(index + found.length);
    if (!isPlain(address) || /[^\s!-~]/.test(next)) continue;
    if (index > from) parts.push({ text: text.slice(from, index), href: null });
    parts.push({ text: address, href: address });
    from = index + address.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), href: null });
  return parts;
}

/** What stands behind an address belongs to the sentence, and so does a bracket that was opened before it. */
function withoutEnd(found: string): string {
  let address = found;
  for (;;) {
    const last = address.at(-1) ?? '';
    const isClosing = last === ')' && address.split('(').length < address.split(')').length;
    if (!/[.,:;!?'\]*_~\\]/.test(last) && !isClosing) return address;
    address = address.slice(0, -1);
  }
}

function isPlain(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.username === '' &&
    url.password === '' &&
    url.hostname.includes('.') &&
    !address.includes('\\') &&
    address.toLowerCase().startsWith(`https://${url.host}`)
  );
}
