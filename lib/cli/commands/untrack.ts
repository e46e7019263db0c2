/** `callboard untrack`: takes projects off the board. What is known of them is kept. */
import { commandLine } from '../../access/actor.ts';
import { findUntrackable, toProjectName, untrackProject } from '../../watch/track.ts';
import { type Command, readArguments, UsageError } from '../command.ts';
import { withServices } from '../services.ts';
import { print } from '../terminal.ts';

const usage = `Usage: callboard untrack PROJECT...

Takes projects off the board: they are neither asked for nor counted any more. All that is known of them is kept, and
callboard track goes on from there.

Exit code: 0 not tracked any more; 1 the database cannot be used; 2 wrong use, or a project that was never tracked.`;

/** @throws UsageError, InputError, StoreError */
async function run(args: string[]): Promise<number> {
  const { positionals } = readArguments(args, {});
  if (positionals.length === 0) throw new UsageError('No project to untrack is named.');
  const names = positionals.map(toProjectName);
  await withServices(async (running) => {
    // All are looked at before anything is written, so that a slip in one leaves none half done.
    for (const name of names) await findUntrackable(running, name);
    for (const name of names) {
      const untracked = await untrackProject(running, commandLine(running.config.reviewer), name);
      print(untracked ? `${name} is not tracked any more.` : `${name} is not tracked already.`);
    }
  });
  return 0;
}

export const untrack: Command = { usage, flags: {}, operands: 'nothing', run };
