/** `npm run build`. */
import { build } from './builder.ts';
import { runOrExit } from './failure.ts';

await runOrExit(() => build({ show: true }));
