/** One request as a browser makes it, timed from its start to the last byte of the answer, which stays compressed. */
import { Agent, get } from 'node:http';

const BROWSER = { accept: 'text/html,*/*', 'accept-encoding': 'gzip, deflate, br, zstd' };

/** One connection, kept open. */
export const openAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 });

/** @throws Error for any answer but 200. */
export function ask(url: URL, agent: Agent, headers = BROWSER): Promise<{ ms: number; body: Buffer }> {
  return new Promise((done, fail) => {
    const start = performance.now();
    get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', fail);
      response.once('end', () => {
        const ms = performance.now() - start;
        if (response.statusCode === 200) done({ ms, body: Buffer.concat(chunks) });
        else fail(new Error(`${url} answers ${response.statusCode}.`));
      });
    }).once('error', fail);
  });
}

/** The same without compression, as text. */
export async function askForText(url: URL, agent: Agent): Promise<string> {
  const { body } = await ask(url, agent, { ...BROWSER, 'accept-encoding': 'identity' });
  return body.toString();
}
