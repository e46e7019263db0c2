/** Before the browser tests: the application is built, and it is known whether Chromium runs here. */
import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../lib/cli/builder.ts';
import { type Chromium, prepareChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A sentence where Chromium cannot run. */
    chromium: Chromium | string;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  await ensureBuilt((sentence) => process.stderr.write(`${sentence}\n`));
  project.provide('chromium', await prepareChromium().catch((reason: Error) => reason.message));
}
