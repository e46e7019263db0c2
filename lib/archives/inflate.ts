/** Deflate (RFC 1951), which gzip and zip wrap, and where in the compressed bytes it ended. */
import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { Refused } from './refused.ts';
import { CHUNK_BYTES, readChunks, type Source } from './source.ts';

/** Smaller than that, a stream costs more than what it reads. */
const AT_ONCE_BYTES = 64 * 1024;

/** What was unpacked, chunk by chunk; at the end `consumed` is the number of compressed bytes that belonged to it. */
type Inflated = { chunks: AsyncIterable<Uint8Array>; consumed: () => number };

/** @param atMost the bytes that are expected: of those unpacked at once, not many more are made. */
export function inflate(source: Source, from: number, to: number, atMost = Infinity): Inflated {
  const isSmall = to - from <= AT_ONCE_BYTES && atMost <= CHUNK_BYTES;
  return isSmall ? inflateAtOnce(source, from, to, atMost) : inflateStream(source, from, to);
}

function inflateAtOnce(source: Source, from: number, to: number, atMost: number): Inflated {
  let consumed = 0;
  async function* read() {
    const compressed = await source.read(from, to - from);
    // With `info` it answers both, which its types do not know; one byte more shows that there are more.
    const options = { info: true, maxOutputLength: atMost + 1 };
    const { buffer, engine } = run(() => inflateRawSync(compressed, options)) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    consumed = engine.bytesWritten;
    yield buffer;
  }
  return { chunks: read(), consumed: () => consumed };
}

function run<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toRefused(error);
  }
}

function inflateStream(source: Source, from: number, to: number): Inflated {
  const engine = createInflateRaw({ chunkSize: CHUNK_BYTES });
  async function* read() {
    const input = Readable.from(readChunks(source, from, to), { objectMode: true, highWaterMark: 1 });
    input.on('error', (error) => engine.destroy(error));
    try {
      yield* input.pipe(engine);
    } catch (error) {
      throw toRefused(error);
    } finally {
      input.destroy();
      engine.destroy();
    }
  }
  return { chunks: read(), consumed: () => engine.bytesWritten };
}

function toRefused(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'Z_BUF_ERROR') {
    return new Refused('ARCHIVE_TRUNCATED', 'The compressed data ends too early.');
  }
  if (code === 'ERR_BUFFER_TOO_LARGE') {
    return new Refused('ARCHIVE_SIZE_DIFFERS', 'A file unpacks to more bytes than the archive states.');
  }
  const isZlib = typeof code === 'string' && /^(Z_|ERR_TRAILING_JUNK)/.test(code);
  return isZlib ? new Refused('ARCHIVE_COMPRESSED_DATA', 'The compressed data is damaged.') : error;
}
