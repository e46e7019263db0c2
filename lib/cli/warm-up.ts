/**
 * Asks a server that has just started for the pages that people open first. Whoever came before would wait while their
 * code is loaded and compiled, and so would everybody who comes meanwhile, for most of a second.
 */
import { get } from 'node:http';
import { text } from 'node:stream/consumers';

/** What is not answered by then is not waited for: a database may be slow, and people can be told so. */
const ENOUGH_MS = 5_000;

/** Resolves in any case: what cannot be answered now says why to whoever asks for it. */
export async function warmUp(address: string): Promise<void> {
  await ask(`${address}/`);
  const name = readFirst(await ask(`${address}/api/v1/projects?limit=1`));
  if (name !== null) await ask(`${address}/projects/${encodeURIComponent(name)}`);
}

/** The body of an answer, whatever its status; empty where there is none. */
function ask(url: string): Promise<string> {
  return new Promise((done) => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(ENOUGH_MS) }, (response) => {
      text(response).then(done, () => done(''));
    });
    request.once('error', () => done(''));
  });
}

function readFirst(json: string): string | null {
  try {
    const name: unknown = JSON.parse(json).rows[0].project;
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}
