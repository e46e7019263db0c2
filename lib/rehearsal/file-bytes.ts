/** The bytes of a rehearsal distribution file: one line of text, repeated up to its size. Nobody can install it. */
export function toFileBytes({ content, size }: { content: string; size: number }): Buffer {
  return Buffer.alloc(size, `${content}\n`);
}
