/** A worker thread that inherits nothing of how the process was started; see `threads.ts`. It keeps no process from ending. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { threadEnvironment } from '../config.ts';

export function startWorker(program: string, options: WorkerOptions): Worker {
  const worker = new Worker(program, { ...options, execArgv: [], env: threadEnvironment() });
  worker.unref();
  return worker;
}
