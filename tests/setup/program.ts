/** Preloaded into programs that tests start (`node --import`): says on stderr what they tried to reach. */
import { guardNetwork } from './network.ts';

guardNetwork((target) => process.stderr.write(`unexpected network request to ${target}\n`));
