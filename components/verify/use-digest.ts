import { useCallback, useEffect, useRef, useState } from 'react';
import { digestFile } from './digest';
import type { Told } from './digest-worker';

export type Digesting =
  | { state: 'none' }
  | { state: 'reading'; name: string; done: number; size: number }
  | { state: 'read'; name: string; size: number; sha256: string }
  | { state: 'failed'; name: string };

const NONE: Digesting = { state: 'none' };

/** Computes the digest of one file at a time. A new one, `stop`, or leaving the page ends the one before. */
export function useDigest() {
  const [digesting, setDigesting] = useState<Digesting>(NONE);
  const running = useRef<() => void>(() => {});

  const stop = useCallback(() => {
    running.current();
    setDigesting(NONE);
  }, []);
  useEffect(() => () => running.current(), []);

  const start = useCallback((file: File) => {
    running.current();
    const { name, size } = file;
    setDigesting({ state: 'reading', name, done: 0, size });
    running.current = run(file, (told) => {
      if ('done' in told) setDigesting({ state: 'reading', name, done: told.done, size });
      else if ('sha256' in told) setDigesting({ state: 'read', name, size, sha256: told.sha256 });
      else setDigesting({ state: 'failed', name });
    });
  }, []);
  return { digesting, start, stop };
}

/** In a worker; where the browser starts none, here, a chunk at a time. Gives what ends it early. */
function run(file: File, hear: (told: Told) => void): () => void {
  let end = () => {};
  const here = () => {
    end = runHere(file, hear);
  };
  try {
    const worker = new Worker(new URL('./digest-worker.ts', import.meta.url));
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      hear(data);
      if (!('done' in data)) worker.terminate();
    };
    worker.onerror = () => {
      worker.terminate();
      here();
    };
    worker.postMessage(file);
    end = () => worker.terminate();
  } catch {
    here();
  }
  return () => end();
}

function runHere(file: File, hear: (told: Told) => void): () => void {
  let isWanted = true;
  const hearIfWanted = (told: Told) => {
    // Thrown out of the loop of chunks, whose promise nobody hears any more.
    if (!isWanted) throw new DOMException('Not wanted any more.', 'AbortError');
    hear(told);
  };
  digestFile(file, (done) => hearIfWanted({ done })).then(
    (sha256) => isWanted && hear({ sha256 }),
    (error: unknown) => isWanted && hear({ failed: String(error) }),
  );
  return () => {
    isWanted = false;
  };
}
