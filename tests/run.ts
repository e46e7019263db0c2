/** `npm test [FILTER...]`: every test, browser tests included, and their counts alone on the last line. */
import { startVitest } from 'vitest/node';
import { Summary } from './setup/summary.ts';

const summary = new Summary();
const filters = process.argv.slice(2);
try {
  const vitest = await startVitest(filters, { run: true, reporters: ['default', summary] });
  process.exitCode = 0;
  await vitest.close();
  // What was started before all tests ends now, and can fail in that; the runner has printed why.
  if (Number(process.exitCode) !== 0) summary.failed += 1;
} catch (reason) {
  process.stderr.write(`${reason instanceof Error ? reason.stack : reason}\n`);
  summary.failed += 1;
}
if (summary.passed + summary.failed + summary.skipped.length === 0) summary.failed += 1;
process.stdout.write(`\n${summary}`);
process.exit(summary.failed > 0 ? 1 : 0);
