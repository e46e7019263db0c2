/** Tar archives, header by header, so that any of them can say what it should not. */
import { gzipSync } from 'node:zlib';

const BLOCK = 512;
const POSIX_MAGIC = 'ustar\u000000';
export const GNU_MAGIC = 'ustar  \0';

export type TarPart = {
  name?: string | Buffer;
  content?: string | Uint8Array;
  type?: string;
  mode?: number;
  target?: string;
  prefix?: string;
  magic?: string;
  /** As it stands in the header, where it is not that of the content. */
  size?: string | Buffer;
  /** As it stands in the header, where it is not the right one. */
  checksum?: string;
};

export function aTarMember(part: TarPart): Buffer {
  const content = Buffer.from(part.content ?? '');
  const block = Buffer.alloc(BLOCK);
  const write = (value: string | Buffer, at: number, length: number) =>
    Buffer.from(value).copy(block, at, 0, length);
  write(part.name ?? 'acme-1.0/a.py', 0, 100);
  write(`${(part.mode ?? 0o644).toString(8).padStart(7, '0')}\0`, 100, 8);
  write('0000000\0', 108, 8);
  write('0000000\0', 116, 8);
  write(part.size ?? `${content.length.toString(8).padStart(11, '0')}\0`, 124, 12);
  write('14700000000\0', 136, 12);
  write('        ', 148, 8);
  write(part.type ?? '0', 156, 1);
  write(part.target ?? '', 157, 100);
  write(part.magic ?? POSIX_MAGIC, 257, 8);
  write(part.prefix ?? '', 345, 155);
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(part.checksum ?? `${sum.toString(8).padStart(6, '0')}\0 `, 148, 8);
  return Buffer.concat([block, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

/** A pax header before a member, or with `g` before all of them. */
export function aPax(records: [string, string | Buffer][] | Buffer, type: 'x' | 'g' = 'x'): Buffer {
  const content = Buffer.isBuffer(records)
    ? records
    : Buffer.concat(records.map(([key, value]) => aPaxRecord(key, value)));
  return aTarMember({ name: 'PaxHeaders/a', type, content });
}

function aPaxRecord(key: string, value: string | Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value), Buffer.from('\n')]);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length += 1;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

/** GNU's way to say a name of any length (`L`), or the target of a link (`K`). */
export function aLongName(name: string | Buffer, type: 'L' | 'K' = 'L'): Buffer {
  const content = Buffer.concat([Buffer.from(name), Buffer.alloc(1)]);
  return aTarMember({ name: '././@LongLink', type, content, magic: GNU_MAGIC });
}

export const TAR_END = Buffer.alloc(2 * BLOCK);

export function aTar(...members: (TarPart | Buffer)[]): Buffer {
  return Buffer.concat([
    ...members.map((each) => (Buffer.isBuffer(each) ? each : aTarMember(each))),
    TAR_END,
  ]);
}

export function aTarGz(...members: (TarPart | Buffer)[]): Buffer {
  return gzipSync(aTar(...members));
}
