/** One member's header, with what the headers before it say of it. */
import { quote } from '../pep740/text.ts';
import type { BlockReader } from './block-reader.ts';
import type { Budget } from './limits.ts';
import { decodeName } from './path.ts';
import { type PaxRecords, parsePax } from './pax.ts';
import { Refused } from './refused.ts';
import { BLOCK_BYTES, parseTarHeader, type TarHeader } from './tar-header.ts';

export type TarEntry = { type: string; name: string; target: string; size: number; isExecutable: boolean };

/** Some programs need the last of the hundred bytes for a zero byte. */
const HEADER_NAME_CHARACTERS = 99;

/** What stood before the member's own header: at most one of each, and names said in one way only. */
type Ahead = { pax?: PaxRecords; name?: string; target?: string };

/** The next member, or null at the end of the archive, where a block of zero bytes was read. */
export async function readEntry(reader: BlockReader, budget: Budget): Promise<TarEntry | null> {
  const ahead: Ahead = {};
  for (;;) {
    const block = await reader.read(BLOCK_BYTES);
    if (block === null) throw new Refused('ARCHIVE_TRUNCATED', 'The archive has no end.');
    if (block.every((byte) => byte === 0)) {
      if (Object.keys(ahead).length === 0) return null;
      throw new Refused('ARCHIVE_TRUNCATED', 'The archive ends where a member should begin.');
    }
    const header = parseTarHeader(block);
    if (!'gxLK'.includes(header.type)) return toEntry(header, ahead);
    await readAhead(header, ahead, reader, budget);
  }
}

async function readAhead(
  header: TarHeader,
  ahead: Ahead,
  reader: BlockReader,
  budget: Budget,
): Promise<void> {
  budget.checkHeaderSize(header.size, 'The header of a member');
  const body = (await reader.read(toBlocks(header.size))) ?? Buffer.alloc(0);
  const text = body.subarray(0, header.size);
  if (header.type === 'g') {
    if (Object.keys(ahead).length > 0) throw refuseTwo('A header for all members stands within one.');
    parsePax(text, true);
    return;
  }
  const part = header.type === 'x' ? 'pax' : header.type === 'L' ? 'name' : 'target';
  if (ahead[part] !== undefined) throw refuseTwo('Two headers of the same kind stand before one member.');
  if (part === 'pax') ahead.pax = parsePax(text, false);
  else ahead[part] = readLongName(text);
}

/** GNU ends it with a zero byte. */
function readLongName(text: Buffer): string {
  const end = text.indexOf(0);
  if (end !== -1 && end !== text.length - 1) throw refuseTwo('A long name has a zero byte in it.');
  return decodeName(end === -1 ? text : text.subarray(0, end));
}

function toEntry(header: TarHeader, { pax = {}, name, target }: Ahead): TarEntry {
  if (
    (name !== undefined && pax.path !== undefined) ||
    (target !== undefined && pax.linkpath !== undefined)
  ) {
    throw refuseTwo('A name is stated in the manner of GNU and in that of pax.');
  }
  const { type, size, isExecutable } = header;
  const found = toName(pax.path ?? name, header.name);
  // A size that does not fit the header is larger than what is read here, so that the two have to agree.
  if (pax.size !== undefined && pax.size !== String(size)) {
    const message = `The header of ${quote(found)} states ${size} bytes, and its pax header ${quote(pax.size)}.`;
    throw new Refused('ARCHIVE_PAX_SIZE', message, found);
  }
  return { type, size, isExecutable, name: found, target: toName(pax.linkpath ?? target, header.target) };
}

/** A name is stated ahead because the header has no room for it; where there was room, the two have to agree. */
function toName(ahead: string | undefined, inHeader: Buffer): string {
  if (ahead === undefined) return decodeName(inHeader);
  const wasRoom = ahead.length < HEADER_NAME_CHARACTERS && Buffer.byteLength(ahead) === ahead.length;
  if (!wasRoom || ahead === inHeader.toString('latin1')) return ahead;
  throw refuseTwo(
    `A member is named ${quote(inHeader.toString('latin1'))} in its header, and ${quote(ahead)} before it.`,
  );
}

/** Content is filled up to whole blocks. */
export function toBlocks(size: number): number {
  return Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
}

function refuseTwo(message: string): Refused {
  return new Refused('ARCHIVE_TWO_NAMES', message);
}
