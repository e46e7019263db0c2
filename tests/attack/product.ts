/** The product as `npm start` starts it, on a loopback port and a database in a temporary folder. */
import { once } from 'node:events';
import { findFreePort, run, UNREACHABLE, until } from '../e2e/server.ts';

export type Product = {
  url: string;
  port: number;
  pid: number;
  isRunning: () => boolean;
  stop: () => Promise<void>;
};

/** @throws Error with what it wrote, when it ends before it serves. */
export async function startProduct(env: Record<string, string>): Promise<Product> {
  const port = await findFreePort();
  const { child, stdout, stderr } = run(['lib/cli/start.ts'], {
    CALLBOARD_PORT: String(port),
    CALLBOARD_PYPI_URL: UNREACHABLE,
    CALLBOARD_TRUST_ROOT: 'embedded',
    CALLBOARD_STARTER: 'off',
    ...env,
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  await until(() => stdout().includes('Callboard is on ') || !isRunning());
  if (!isRunning()) throw new Error(`The product ended before it served: ${stdout()}${stderr()}`);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    isRunning,
    stop: async () => {
      if (!isRunning()) return;
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

/** A package index that serves `folder` in a process of its own, and how to end it. */
export async function startIndex(folder: string): Promise<{ origin: string; stop: () => Promise<void> }> {
  const { child, stdout } = run(['tests/builders/fake-index.ts', folder], {});
  await until(() => stdout().includes('\n') || child.exitCode !== null);
  if (child.exitCode !== null) throw new Error('The index ended before it served.');
  return {
    origin: stdout().trim(),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}
