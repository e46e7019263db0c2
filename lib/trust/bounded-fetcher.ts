/**
 * How a refresh through TUF reaches the network. tuf-js's own fetcher bounds each attempt (its `AbortSignal.timeout`
 * covers headers and body) but follows redirects, tries again after one and two seconds, and a refresh has as many
 * requests as the repository has new roots, so that nothing bounds the whole. Here one signal ends all of a refresh,
 * nothing is tried twice (the caller comes back later), and a redirect is an error. `fetch` uses no proxy, unless
 * Node is told to by NODE_USE_ENV_PROXY.
 */
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DownloadHTTPError, DownloadLengthMismatchError } from 'tuf-js/dist/error.js';
import type { Fetcher } from 'tuf-js/dist/fetcher.js';
import { VERSION } from '../version.ts';

const ROOT_NAME = /^\d+\.root\.json$/;

export class BoundedFetcher implements Fetcher {
  /** Each newer root.json that was downloaded, oldest first; tuf-js keeps only the last. */
  readonly roots: Uint8Array[] = [];
  /** Why the last download failed for want of an answer, and not for what was in it. tuf-js may forget the cause. */
  unanswered: unknown = null;
  readonly #signal: AbortSignal;
  readonly #folder: string;

  constructor(options: { signal: AbortSignal; folder: string }) {
    this.#signal = options.signal;
    this.#folder = options.folder;
  }

  async downloadBytes(url: string, maxLength: number): Promise<Buffer> {
    this.unanswered = null;
    const body = await this.#request(url);
    const content = await this.#read(body, maxLength);
    if (ROOT_NAME.test(basename(url))) this.roots.push(content);
    return content;
  }

  async downloadFile<T>(url: string, maxLength: number, handler: (file: string) => Promise<T>): Promise<T> {
    const file = join(this.#folder, 'download');
    await writeFile(file, await this.downloadBytes(url, maxLength));
    return handler(file);
  }

  async #request(url: string): Promise<ReadableStream<Uint8Array>> {
    const headers = { 'user-agent': `callboard/${VERSION}` };
    const signal = this.#signal;
    const response = await this.#noting(
      fetch(url, { signal, headers, redirect: 'error', cache: 'no-store' }),
    );
    if (response.ok && response.body) return response.body;
    await response.body?.cancel();
    // tuf-js ends its search for newer roots at a 403 or 404.
    const error = new DownloadHTTPError(`${basename(url)}: HTTP status ${response.status}`, response.status);
    return this.#noting(Promise.reject(error));
  }

  async #read(body: ReadableStream<Uint8Array>, maxLength: number): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await this.#noting(reader.read());
      if (done) return Buffer.concat(chunks);
      length += value.length;
      if (length > maxLength) {
        await reader.cancel();
        throw new DownloadLengthMismatchError(`The answer is longer than ${maxLength} bytes`);
      }
      chunks.push(value);
    }
  }

  async #noting<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      this.unanswered = error;
      throw error;
    }
  }
}
