/** `callboard track`: puts projects on the board. A running server reads their history; without one, `check` does. */
import { commandLine } from '../../access/actor.ts';
import { toProjectName, trackProject } from '../../watch/track.ts';
import { type Command, readArguments, UsageError } from '../command.ts';
import { withServices } from '../services.ts';
import { print } from '../terminal.ts';

const usage = `Usage: callboard track PROJECT...

Puts projects on the board. A running server checks them at once; without one, callboard check does.

Exit code: 0 tracked, or tracked already; 1 the database cannot be used; 2 wrong use.`;

/** @throws UsageError, InputError, StoreError */
async function run(args: string[]): Promise<number> {
  const { positionals } = readArguments(args, {});
  if (positionals.length === 0) throw new UsageError('No project to track is named.');
  // All names are looked at before anything is written, so that a slip in one leaves none half done.
  const names = positionals.map(toProjectName);
  await withServices(async (running) => {
    for (const name of names) {
      const { created } = await trackProject(running, commandLine(running.config.reviewer), name);
      print(created ? `${name} is tracked now.` : `${name} is tracked already.`);
    }
  });
  return 0;
}

export const track: Command = { usage, flags: {}, operands: 'nothing', run };
