/** Runs git with a bound on its time, its memory, what it writes and what it says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { toEnvironment } from './environment.ts';
import { ForgeError } from './failure.ts';

export type GitCall = {
  args: readonly string[];
  /** The repository, and the folder for everything that git would look for at home. */
  folder: string;
  /** Null: git reaches nobody. */
  transport: string | null;
  input?: string;
  maxFileBytes: number;
  maxMemoryBytes: number;
  maxOutputBytes: number;
  /** Takes the output as it comes instead of having it kept. What it throws ends git. */
  take?: (chunk: Buffer) => void;
  signal: AbortSignal;
};

/** `status` is null for a process that a signal ended. */
export type GitAnswer = { status: number | null; output: Buffer; complaint: string };

const COMPLAINT_BYTES = 16_384;
/** Remarks of the forge come on the same way as git's own. */
const CHATTER_BYTES = 1_048_576;
const CPU_SECONDS = 300;
/** POSIX counts the size of files in blocks of 512 bytes, and address space is counted in KiB where it can be bounded. */
const BOUNDED =
  'ulimit -c 0; ulimit -t "$1"; ulimit -f "$2"; ulimit -v "$3" 2>/dev/null; shift 3; exec git "$@"';

/** @throws ForgeError `GIT_MISSING`, `PACK_TOO_LARGE`, `FORGE_MALFORMED`; the signal's reason once it aborts. */
export async function runGit(call: GitCall): Promise<GitAnswer> {
  call.signal.throwIfAborted();
  const bounds = [CPU_SECONDS, Math.ceil(call.maxFileBytes / 512), Math.ceil(call.maxMemoryBytes / 1024)];
  const child = spawn('/bin/sh', ['-c', BOUNDED, 'sh', ...bounds.map(String), ...call.args], {
    cwd: call.folder,
    env: toEnvironment(call.folder, call.transport),
    // A group of its own, which is ended as one: git runs git for much of what it does.
    detached: true,
    stdio: 'pipe',
  });
  return await new Promise((resolve, reject) => attend(child, call, resolve, reject));
}

function attend(
  child: ChildProcess,
  call: GitCall,
  resolve: (answer: GitAnswer) => void,
  reject: (reason: unknown) => void,
): void {
  let cause: { reason: unknown } | null = null;
  const end = (reason: unknown) => {
    cause ??= { reason };
    endGroup(child);
  };
  const onAbort = () => end(call.signal.reason);
  call.signal.addEventListener('abort', onAbort, { once: true });
  const output = collectOutput(child, call, end);
  const complaint = collectComplaint(child, end);
  child.stdin?.on('error', () => {}); // Git may end before it has read everything; its status says so.
  child.stdin?.end(call.input ?? '');
  child.once('error', (error) => end(toMissing(error)));
  child.once('close', (status) => {
    call.signal.removeEventListener('abort', onAbort);
    if (cause !== null) reject(cause.reason);
    else if (status === 127) reject(toMissing(undefined));
    else resolve({ status, output: Buffer.concat(output), complaint: complaint().toString('latin1') });
  });
}

function collectOutput(child: ChildProcess, call: GitCall, end: (reason: unknown) => void): Buffer[] {
  const kept: Buffer[] = [];
  let bytes = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > call.maxOutputBytes) return end(new OutputTooLong());
    if (call.take === undefined) return void kept.push(chunk);
    try {
      call.take(chunk);
    } catch (error) {
      end(error);
    }
  });
  return kept;
}

/** The end of what was said, where git says why it gives up. */
function collectComplaint(child: ChildProcess, end: (reason: unknown) => void): () => Buffer {
  let last = Buffer.alloc(0);
  let bytes = 0;
  child.stderr?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    last = Buffer.concat([last, chunk]).subarray(-COMPLAINT_BYTES);
    if (bytes > CHATTER_BYTES) {
      end(new ForgeError('FORGE_MALFORMED', 'The forge sends remarks without an end.'));
    }
  });
  return () => last;
}

/** More output than the caller takes; it knows what that means. */
export class OutputTooLong extends Error {}

function endGroup({ pid, stdin, stdout, stderr }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them have ended by themselves.
  }
  // Whatever left the group and holds them open is not waited for.
  for (const stream of [stdin, stdout, stderr]) stream?.destroy();
}

function toMissing(cause: unknown): ForgeError {
  return new ForgeError(
    'GIT_MISSING',
    'The program git is not installed on the machine that runs Callboard, so repositories cannot be read.',
    { cause },
  );
}
