/** `npm run build`. */
import { build } from './builder.ts';
import { runCommand } from './failure.ts';

await runCommand(build);
