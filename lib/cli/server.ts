/**
 * Runs the built server in this process: what `npm start` does after building, and what the container runs.
 * The server changes to its own folder, so the configuration is read, and paths made absolute, before it is loaded.
 */
import { existsSync } from 'node:fs';
import http, { get, type RequestListener, type ServerOptions } from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { format, stripVTControlCharacters } from 'node:util';
import type { Config } from '../config.ts';
import { config, exportConfig } from '../config.ts';
import { toAddress } from '../config-values.ts';
import { OperationalError } from '../errors.ts';
import { findSharedStore } from '../watch/away.ts';
import { answerInWords, keepStacksOut } from './answer-in-words.ts';
import { createHostCheck } from './check-host.ts';
import { createFront, limitConnections, SERVER_OPTIONS } from './front.ts';
import { keepHeapSmall } from './heap.ts';
import { createReadingGate } from './reading-gate.ts';
import { refuseForm } from './refuse-form.ts';
import { answerWithStaticFile, readStaticFiles, type StaticFiles } from './static-files.ts';
import { warn } from './terminal.ts';
import { warmUp } from './warm-up.ts';

/** @throws OperationalError with a sentence for whoever started it. */
export async function serve(folder: string, chosen: Config = config()): Promise<void> {
  const server = join(folder, 'server.js');
  if (!existsSync(server)) {
    throw new OperationalError('NOT_BUILT', `There is no built server in ${folder}: run \`npm run build\`.`);
  }
  await checkAddress(chosen);
  exportConfig(chosen);
  const isInFront = putInFront(readStaticFiles(folder), chosen);
  console.error = writeError;
  keepStacksOut();
  keepHeapSmall();
  // The framework announces itself on stdout in several lines; errors go to stderr.
  const log = console.log;
  console.log = () => {};
  await import(pathToFileURL(server).href);
  const address = toAddress(chosen.host, chosen.port);
  await untilItAnswers(address);
  if (!isInFront()) throw new OperationalError('UNGUARDED', UNGUARDED);
  await warmUp(address, ask);
  console.log = log;
  process.stdout.write(`Callboard is on ${address}\n`);
}

/** The framework logs an error with its message, whatever that quotes; the colours are the framework's own. */
function writeError(...said: unknown[]): void {
  warn(...stripVTControlCharacters(format(...said)).split('\n'));
}

/**
 * Lets the server that is imported next answer only who names it, with `files` first, refuse forms that it could only
 * fail on, and take on no more than it can do. The framework's documentation rules out a server of one's own with the
 * `standalone` folder, whose `server.js` has no place for a listener before its own. But it takes `createServer` from the
 * object of `node:http` when it needs it; that one call is caught, and then all is as it was. The function that is returned
 * says whether it was: a server that is not behind all this must not run.
 */
function putInFront(files: StaticFiles, chosen: Config): () => boolean {
  const { createServer } = http;
  const refuseHost = createHostCheck(chosen);
  const front = createFront();
  const refuseReader = createReadingGate(chosen, findSharedStore);
  let isCaught = false;
  const caught = (listener: RequestListener) => {
    Object.assign(http, { createServer });
    isCaught = true;
    const server = createServer({ ...OPTIONS, ...SERVER_OPTIONS }, (request, response) => {
      if (refuseHost(request, response) || refuseForm(request, response, chosen.publicUrl)) return;
      if (answerWithStaticFile(files, request, response)) return;
      front.admit(request, response, async () => {
        if (await refuseReader(request, response)) return;
        await answerInWords(request, response, () => listener(request, response));
      });
    });
    return limitConnections(server, front);
  };
  Object.assign(http, { createServer: caught });
  return () => isCaught;
}

const UNGUARDED =
  'The server was started past what checks who may ask it, so it is stopped: this version of Next.js is not one that Callboard knows.';

/** A request without a Host is refused in words too, and one that wants another protocol is answered in this one. */
const OPTIONS: ServerOptions = { requireHostHeader: false, shouldUpgradeCallback: () => false };

/**
 * Listens for a moment where the server is about to, so that a port in use is a sentence and no stack trace.
 * @throws OperationalError `ADDRESS`
 */
export async function checkAddress({ host, port }: Config): Promise<void> {
  const probe = net.createServer();
  const failure = await new Promise<NodeJS.ErrnoException | null>((done) => {
    probe.once('error', done).listen(port, host, () => probe.close(() => done(null)));
  });
  if (failure !== null)
    throw new OperationalError('ADDRESS', toSentence(failure, host, port), { cause: failure });
}

function toSentence(failure: NodeJS.ErrnoException, host: string, port: number): string {
  if (failure.code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is in use by another program: stop it, or set CALLBOARD_PORT to a free port.`;
  }
  if (failure.code === 'EACCES') {
    return `Port ${port} may not be used by this user: set CALLBOARD_PORT to a port above 1023.`;
  }
  return `Callboard cannot listen on ${host}, which CALLBOARD_HOST names: ${failure.message}.`;
}

/** Waits for ever: a server that cannot start ends the process with its own reason. */
async function untilItAnswers(address: string): Promise<void> {
  const url = `${address}/api/v1/health`;
  while ((await ask(url)) === null) await sleep(50);
}

/** What is not answered by then is not waited for: a database may be slow, and people can be told so. */
const ENOUGH_MS = 5_000;

/** The server's own answer, whatever its status; null where there is none. It takes no request before it has started whole. */
function ask(url: string): Promise<string | null> {
  return new Promise((done) => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(ENOUGH_MS) }, (response) => {
      text(response).then(done, () => done(null));
    });
    request.once('error', () => done(null));
  });
}
