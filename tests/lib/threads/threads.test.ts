/** Real worker threads, however the process that starts them was started. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { childEnvironment } from '../../../lib/config.ts';
import { type Thread, ThreadMemoryError, Threads } from '../../../lib/threads/threads.ts';
import { ROOT } from '../../setup/project.ts';

const PROGRAM = join(import.meta.dirname, 'odd-thread.ts');
const NOWHERE = join(import.meta.dirname, 'no-such-thread.ts');
const OK = { state: 'ok', message: null, at: null };

/** One message to a new thread: what came of it. */
async function ask(threads: Threads, message: string, path = PROGRAM): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const thread: Thread = threads.start<string>('verify', path, {
    data: null,
    onAnswer: (answer) => resolve(`answered ${answer}`),
    onDeath: (cause) => resolve(`died: ${cause}`),
  });
  thread.post(message);
  const outcome = await promise;
  await thread.close();
  return outcome;
}

describe('threads', { timeout: 30_000 }, () => {
  it('are counted by what they answer, and are well', async () => {
    const threads = new Threads();
    expect(threads.health()).toEqual({ ...OK, answers: { import: 0, verify: 0, listing: 0, watch: 0 } });
    expect(await ask(threads, 'a')).toBe('answered a');
    expect(await ask(threads, 'b')).toBe('answered b');
    expect(threads.health()).toEqual({ ...OK, answers: { import: 0, verify: 2, listing: 0, watch: 0 } });
  });

  it.each([
    ['fails', 'throw', PROGRAM, /^died: TypeError: A bug\.$/],
    ['ends', 'exit', PROGRAM, /^died: Error: The thread ended by itself, with 7\.$/],
    ['has no program', 'a', NOWHERE, /^died: Error: Cannot find module/],
  ])('are not well where one %s, until another answers', async (_, message, path, death) => {
    const threads = new Threads();
    const before = Date.now();
    expect(await ask(threads, message, path)).toMatch(death);
    const { state, message: sentence, at } = threads.health();
    expect(state).toBe('failed');
    expect(sentence).toMatch(/^The thread that verifies could not start, or died; the log says of what\. /);
    expect(at).toBeGreaterThanOrEqual(before);
    await ask(threads, 'a');
    expect(threads.health()).toMatchObject(OK);
  });

  it('end one that takes more memory than it is given, which says nothing about threads', async () => {
    const threads = new Threads();
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const options = { data: null, maxHeapMiB: 64, onAnswer: () => {}, onDeath: resolve };
    threads.start('import', PROGRAM, options).post('grow');
    expect(await promise).toBeInstanceOf(ThreadMemoryError);
    expect(threads.health()).toMatchObject(OK);
  });

  it('count what threads within them answered, and are not well where those are not', async () => {
    const threads = new Threads();
    await ask(threads, 'a');
    const answers = { import: 0, verify: 300, listing: 0, watch: 0 };
    threads.include({ ...OK, state: 'ok', answers });
    expect(threads.health()).toEqual({ ...OK, answers: { ...answers, verify: 301 } });
    threads.include({ state: 'failed', message: 'Amiss.', at: 5, answers });
    expect(threads.health()).toMatchObject({ state: 'failed', message: 'Amiss.', at: 5 });
  });

  it.each([
    [true, []],
    [false, ['Error: The thread ended by itself, with 0.']],
  ])('that end after an answer have died, unless it was their last: %s', async (endsWithAnswer, deaths) => {
    const threads = new Threads();
    const died: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const thread = threads.start<string>('import', PROGRAM, {
      data: null,
      endsWithAnswer,
      // It has ended long before whoever asked comes to close it.
      onAnswer: () => setTimeout(resolve, 500),
      onDeath: (cause) => died.push(`${cause}`),
    });
    thread.post('last');
    await promise;
    expect(died).toEqual(deaths);
    expect(threads.health().state).toBe(deaths.length === 0 ? 'ok' : 'failed');
    await thread.close();
  });

  it('that are closed have not died', async () => {
    const threads = new Threads();
    const died: unknown[] = [];
    const options = { data: null, onAnswer: () => {}, onDeath: (cause: unknown) => void died.push(cause) };
    await threads.start('import', PROGRAM, options).close();
    expect(died).toEqual([]);
    expect(threads.health()).toMatchObject(OK);
  });
});

describe('a process that goes to another folder', { timeout: 30_000 }, () => {
  const PRELOAD = './lib/cli/check-node.mjs';
  const run = async (args: string[], options: string) => {
    const env = childEnvironment({ NODE_OPTIONS: options });
    const { stdout } = await promisify(execFile)(process.execPath, [...args, 'tests/lib/threads/moved.ts'], {
      cwd: ROOT,
      env,
    });
    return stdout;
  };

  it.each([
    ['nothing preloaded', [], ''],
    ['a preload of its own by a relative path', ['--import', PRELOAD], ''],
    ['one in NODE_OPTIONS', [], `--import ${PRELOAD}`],
    [
      'one in quotes, among others',
      [],
      `--no-warnings --import="${PRELOAD}" --require ./lib/cli/check-node.mjs`,
    ],
    ['one by an absolute path', [], `--import "${join(ROOT, PRELOAD)}"`],
  ])('has threads that answer, with %s', async (_, args, options) => {
    expect(await run(args, options)).toBe('answered');
  });

  it('preloads by an absolute path into its threads as well', async () => {
    const said = "data:text/javascript,process.stdout.write('preloaded,')";
    expect(await run([], `--import ${said}`)).toBe('preloaded,preloaded,answered');
  });
});
