/** Before the browser tests: the application is built and started, and it is known whether Chromium runs here. */
import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../lib/cli/builder.ts';
import { startChecked } from '../e2e/checked.ts';
import { type Chromium, prepareChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A sentence where Chromium cannot run. */
    chromium: Chromium | string;
    /** The address of the board that all tests share which only look. */
    sharedApp: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureBuilt((sentence) => process.stderr.write(`${sentence}\n`));
  project.provide('chromium', await prepareChromium().catch((reason: Error) => reason.message));
  const app = await startChecked();
  project.provide('sharedApp', app.url);
  return app.stop;
}
