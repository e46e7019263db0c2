import { headers } from 'next/headers';
import { toOrigin } from '@/lib/queries/origin';

/** The address that people open this board at, for links and for commands that a reader copies. */
export async function readOrigin(): Promise<string> {
  return toOrigin(await headers());
}
