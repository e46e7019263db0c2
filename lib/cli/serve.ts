/** Serves what was built without building: the container's command, bundled beside the server it starts. */
import { join } from 'node:path';
import { runOrExit } from './failure.ts';
import { serve } from './server.ts';

await runOrExit(() => serve(join(import.meta.dirname, '..')));
