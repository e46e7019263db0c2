/** `npm start`: reads the configuration, builds what is missing or stale, and serves. */
import { config } from '../config.ts';
import { ensureBuilt, STANDALONE } from './builder.ts';
import { runOrExit } from './failure.ts';
import { checkAddress, serve } from './server.ts';

await runOrExit(async () => {
  const chosen = config();
  await checkAddress(chosen);
  await ensureBuilt((sentence) => process.stderr.write(`${sentence}\n`));
  await serve(STANDALONE, chosen);
});
