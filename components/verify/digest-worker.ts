/** Digests one file beside the page, so that the page stays as quick as it was. */
import { digestFile } from './digest';

export type Told = { done: number } | { sha256: string } | { failed: string };

const tell = (told: Told) => self.postMessage(told);

self.onmessage = async ({ data }: MessageEvent<File>) => {
  try {
    tell({ sha256: await digestFile(data, (done) => tell({ done })) });
  } catch (error) {
    tell({ failed: error instanceof Error ? error.name : String(error) });
  }
};
