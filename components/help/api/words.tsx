/** A sentence in which what a program reads stands between backticks. */
export function Words({ text }: { text: string }) {
  const parts = text.split('`');
  return parts.map((part, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text
    return at % 2 === 0 ? part : <code key={at}>{part}</code>;
  });
}
