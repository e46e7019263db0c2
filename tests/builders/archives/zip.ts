/** Zip archives, record by record, so that any of them can say what it should not. */
import { crc32, deflateRawSync } from 'node:zlib';

/** What a header says, where it is not what is so. */
type Said = {
  name?: string | Buffer;
  flags?: number;
  method?: number;
  checksum?: number;
  compressedSize?: number;
  size?: number;
  extra?: Buffer;
  offset?: number;
  comment?: string;
  disk?: number;
};

export type ZipPart = Said & {
  content?: string | Uint8Array;
  /** The compressed bytes, where they are not those of the content. */
  data?: Uint8Array;
  /** The mode of the file on Unix. */
  mode?: number;
  local?: Said;
  central?: Said;
  /** Behind the content. */
  descriptor?: Buffer;
  /** In the file before this member, belonging to none. */
  before?: Uint8Array;
  isListed?: boolean;
  isThere?: boolean;
};

export type ZipWhole = {
  prefix?: Uint8Array;
  beforeDirectory?: Uint8Array;
  behindDirectory?: Uint8Array;
  comment?: Uint8Array;
  behind?: Uint8Array;
  /** What the end record says, where it is not what is so. */
  count?: number;
  countHere?: number;
  size?: number;
  offset?: number;
  disk?: number;
  commentLength?: number;
  zip64?: {
    locatorOffset?: number;
    recordSize?: number;
    count?: number;
    offset?: number;
    old?: boolean;
    disks?: number;
  };
};

const UTF8 = 1 << 11;

function le(...fields: [number, 2 | 4 | 8][]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(8);
      field.writeBigUInt64LE(BigInt(value));
      return field.subarray(0, bytes);
    }),
  );
}

export function anExtra(id: number, data: Uint8Array): Buffer {
  return Buffer.concat([le([id, 2], [data.length, 2]), data]);
}

export function aZip64Extra(...sizes: number[]): Buffer {
  return anExtra(1, le(...sizes.map((size): [number, 8] => [size, 8])));
}

/** @param large sizes of eight bytes, as zip64 has them. */
export function aDescriptor(
  content: string,
  compressedSize: number,
  { large = false, signed = true, checksum = crc32(content) } = {},
): Buffer {
  const bytes = large ? 8 : 4;
  const fields = le([checksum, 4], [compressedSize, bytes], [Buffer.byteLength(content), bytes]);
  return Buffer.concat([signed ? le([0x08074b50, 4]) : Buffer.alloc(0), fields]);
}

function isAscii(name: string | Buffer): boolean {
  return Buffer.byteLength(name) === name.length;
}

function toRecords(part: ZipPart, offset: number): { local: Buffer; central: Buffer } {
  const content = Buffer.from(part.content ?? '');
  const method = part.method ?? 8;
  const data = Buffer.from(part.data ?? (method === 8 ? deflateRawSync(content) : content));
  const so = {
    name: part.name ?? 'acme/a.py',
    flags: isAscii(part.name ?? '') ? 0 : UTF8,
    checksum: crc32(content),
    compressedSize: data.length,
    size: content.length,
    extra: Buffer.alloc(0),
    offset,
    comment: '',
    disk: 0,
    ...part,
    method,
  };
  const [first, second] = [
    { ...so, ...part.local },
    { ...so, ...part.central },
  ];
  const fields = (said: typeof so) =>
    le(
      [said.flags, 2],
      [said.method, 2],
      [0, 2],
      [0x5821, 2],
      [said.checksum, 4],
      [said.compressedSize, 4],
      [said.size, 4],
      [Buffer.byteLength(said.name), 2],
      [said.extra.length, 2],
    );
  const local = [
    le([0x04034b50, 4], [20, 2]),
    fields(first),
    Buffer.from(first.name),
    first.extra,
    data,
    part.descriptor ?? Buffer.alloc(0),
  ];
  const central = [
    le([0x02014b50, 4], [0x0314, 2], [20, 2]),
    fields(second),
    le(
      [second.comment.length, 2],
      [second.disk, 2],
      [0, 2],
      [((part.mode ?? 0o100644) << 16) >>> 0, 4],
      [second.offset, 4],
    ),
    Buffer.from(second.name),
    second.extra,
    Buffer.from(second.comment),
  ];
  return { local: Buffer.concat(local), central: Buffer.concat(central) };
}

export function aZip(parts: ZipPart[], whole: ZipWhole = {}): Buffer {
  const body: Uint8Array[] = [whole.prefix ?? Buffer.alloc(0)];
  const listed: Buffer[] = [];
  const length = () => body.reduce((sum, { length }) => sum + length, 0);
  for (const part of parts) {
    body.push(part.before ?? Buffer.alloc(0));
    const { local, central } = toRecords(part, length());
    if (part.isThere !== false) body.push(local);
    if (part.isListed !== false) listed.push(central);
  }
  body.push(whole.beforeDirectory ?? Buffer.alloc(0));
  const directory = Buffer.concat(listed);
  const so = { count: listed.length, size: directory.length, offset: length() };
  body.push(directory, whole.behindDirectory ?? Buffer.alloc(0));
  if (whole.zip64) body.push(aZip64End(whole.zip64, so, length()));
  const isOld = whole.zip64?.old === true;
  const said = isOld
    ? { count: 0xffff, size: 0xffffffff, offset: 0xffffffff, ...whole }
    : { ...so, ...whole };
  const comment = whole.comment ?? Buffer.alloc(0);
  body.push(
    le(
      [0x06054b50, 4],
      [said.disk ?? 0, 2],
      [said.disk ?? 0, 2],
      [said.countHere ?? said.count, 2],
      [said.count, 2],
    ),
    le([said.size, 4], [said.offset, 4], [whole.commentLength ?? comment.length, 2]),
    comment,
    whole.behind ?? Buffer.alloc(0),
  );
  return Buffer.concat(body);
}

function aZip64End(
  said: NonNullable<ZipWhole['zip64']>,
  so: { count: number; size: number; offset: number },
  at: number,
): Buffer {
  const count = said.count ?? so.count;
  const record = le([0x06064b50, 4], [said.recordSize ?? 44, 8], [45, 2], [45, 2], [0, 4], [0, 4]);
  const numbers = le([count, 8], [count, 8], [so.size, 8], [said.offset ?? so.offset, 8]);
  const locator = le([0x07064b50, 4], [0, 4], [said.locatorOffset ?? at, 8], [said.disks ?? 1, 4]);
  return Buffer.concat([record, numbers, locator]);
}
