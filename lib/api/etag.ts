/** Of `If-None-Match` (RFC 9110, section 13.1.2), which compares weakly. */
export function isKnown(header: string | null, etag: string): boolean {
  const known = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(etag);
}
