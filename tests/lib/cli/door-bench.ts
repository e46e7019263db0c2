/** A server behind the door, which repeats what it was told. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { createHostCheck } from '../../../lib/cli/check-host.ts';
import { refuseForm } from '../../../lib/cli/refuse-form.ts';
import { readConfig } from '../../../lib/config.ts';
import { findFreePort } from '../../e2e/server.ts';

type Heard = { status: number; body: string; headers: IncomingHttpHeaders };

let server: Server | undefined;

/** After each test. */
export function closeDoor(): void {
  server?.closeAllConnections();
  server?.close();
}

/** Answers with the headers of whatever comes through. */
export async function open(env: Record<string, string> = {}): Promise<number> {
  const port = await findFreePort();
  const config = readConfig({ CALLBOARD_PORT: String(port), ...env });
  const check = createHostCheck(config);
  server = createServer({ requireHostHeader: false }, (asked, answer) => {
    if (check(asked, answer) || refuseForm(asked, answer, config.publicUrl)) return;
    answer.end(JSON.stringify(asked.headers));
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return port;
}

export type Asked = { method?: string; path?: string; headers?: Record<string, string>; body?: string };

export function ask(port: number, { method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Heard> {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }));
    });
    sent.once('error', fail).end(body);
  });
}

export const told = ({ body }: Heard): Record<string, string> => JSON.parse(body);
