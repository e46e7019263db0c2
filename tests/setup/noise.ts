/**
 * Runs before every test file: a test that writes to the console, warns, or reaches for the network fails for it. Files that
 * share a process share what listens there.
 */
import { format } from 'node:util';
import { afterAll, afterEach } from 'vitest';
import { guardNetwork } from './network.ts';

const here = globalThis as typeof globalThis & { testNoise?: string[] };
here.testNoise ??= listen();
const noise = here.testNoise;

function listen(): string[] {
  const heard: string[] = [];
  process.on('warning', (warning) => heard.push(`the process warned: ${warning.stack ?? warning.message}`));
  guardNetwork((target) => heard.push(`unexpected network request to ${target}`));
  return heard;
}

/** What was noticed since the last call. A test that provokes noise on purpose takes it here. */
export function takeNoise(): string[] {
  return noise.splice(0);
}

function refuseNoise(): void {
  const noticed = takeNoise();
  if (noticed.length > 0) throw new Error(noticed.join('\n'));
}

for (const level of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
  console[level] = (...args: unknown[]) => noise.push(`console.${level} was called: ${format(...args)}`);
}

afterEach(refuseNoise);
afterAll(refuseNoise);
