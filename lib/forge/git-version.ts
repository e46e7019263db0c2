import { ForgeError } from './failure.ts';
import { requireHere, type Session } from './session.ts';

/** The first that can be told to read no configuration of the machine (`GIT_CONFIG_GLOBAL`, git 2.32). */
const LEAST = [2, 32] as const;

/** @throws ForgeError `GIT_MISSING` or `GIT_TOO_OLD` */
export async function checkGitVersion(session: Session): Promise<void> {
  const { output } = await requireHere(session, { args: ['version'] });
  const stated = output.toString('latin1').trim();
  if (isRecent(stated)) return;
  const [major, minor] = LEAST;
  throw new ForgeError(
    'GIT_TOO_OLD',
    `Callboard needs git ${major}.${minor} or newer to read repositories; this machine has ${stated || 'another'}.`,
  );
}

/** @param stated as `git version` prints it: `git version 2.39.5`, and more words on some machines. */
export function isRecent(stated: string): boolean {
  const [, major, minor] = /^git version (\d{1,4})\.(\d{1,4})(?!\d)/.exec(stated) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) > LEAST[0] || (Number(major) === LEAST[0] && Number(minor) >= LEAST[1]);
}
