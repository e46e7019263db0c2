/** Names in git are bytes; most are UTF-8, and nothing says that they are. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Bytes -> text, each byte that is no part of UTF-8 as U+DC80 to U+DCFF: the `surrogateescape` of PEP 383. Two different
 * names stay different, and every name of UTF-8 is what it says.
 */
export function toName(bytes: Uint8Array): string {
  return tryDecode(bytes) ?? decodePieces(bytes);
}

function decodePieces(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = toLength(bytes[at] ?? 0);
    const piece = length <= bytes.length - at ? tryDecode(bytes.subarray(at, at + length)) : null;
    text += piece ?? String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    at += piece === null ? 1 : length;
  }
  return text;
}

/** RFC 3629, section 3: the first byte says how many there are. */
function toLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function tryDecode(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
