/**
 * Preloaded into programs that tests start (`node --import`): says on stderr what they tried to reach, and ends them when
 * the tests are gone.
 */
import { guardNetwork } from './network.ts';

guardNetwork((target) => process.stderr.write(`unexpected network request to ${target}\n`));
process.once('disconnect', () => process.exit());
process.channel?.unref();
