/** A process that goes to another folder, as the server does, and then has a thread answer. */
import { join } from 'node:path';
import { Threads } from '../../../lib/threads/threads.ts';

process.chdir('/');
const thread = new Threads().start<string>('verify', join(import.meta.dirname, 'odd-thread.ts'), {
  data: null,
  onAnswer: (answer) => {
    process.stdout.write(answer);
    process.exit();
  },
  onDeath: (cause) => {
    process.stdout.write(`${cause}`);
    process.exit();
  },
});
thread.post('answered');
// A thread alone keeps no process.
setTimeout(() => {}, 60_000);
