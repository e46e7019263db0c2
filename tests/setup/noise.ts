/** Runs before every test file: a test that writes to the console, warns, or reaches for the network fails for it. */
import { format } from 'node:util';
import { afterAll, afterEach } from 'vitest';
import { guardNetwork } from './network.ts';

const noise: string[] = [];

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
process.on('warning', (warning) => noise.push(`the process warned: ${warning.stack ?? warning.message}`));
guardNetwork((target) => noise.push(`unexpected network request to ${target}`));

afterEach(refuseNoise);
afterAll(refuseNoise);
