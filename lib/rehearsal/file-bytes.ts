import { toBytes } from './archive.ts';

type Told = { content: string; size: number; archive?: string | undefined };

/**
 * The bytes of a rehearsal distribution file: those of its archive, where what is in it is a part of the story; else one line
 * of text, repeated up to its size, which nobody can install.
 */
export function toFileBytes({ content, size, archive }: Told): Buffer {
  return archive === undefined ? Buffer.alloc(size, `${content}\n`) : toBytes(archive);
}
