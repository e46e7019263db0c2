import { ForgeError, type ForgeFailure, toFailure } from './failure.ts';
import { runGit } from './git.ts';
import { DEFAULT_FORGE_LIMITS } from './limits.ts';
import { requireHere, type Session } from './session.ts';
import { withFolder } from './work-folder.ts';

/** The first that can be told to read no configuration of the machine (`GIT_CONFIG_GLOBAL`, git 2.32). */
const LEAST = [2, 32] as const;

/** @throws ForgeError `GIT_MISSING` or `GIT_TOO_OLD` */
export async function checkGitVersion(session: Session): Promise<void> {
  const { output } = await requireHere(session, { args: ['version'] });
  checkStated(output.toString('latin1').trim());
}

const PROBE_MS = 10_000;
const PROBE_BYTES = 65_536;

/** Whether this machine has a git that repositories can be read with, before any is; null: it has. */
export async function probeGit(): Promise<ForgeFailure | null> {
  try {
    const { output } = await withFolder((folder) =>
      runGit({
        args: ['version'],
        folder,
        transport: null,
        maxFileBytes: PROBE_BYTES,
        maxMemoryBytes: DEFAULT_FORGE_LIMITS.maxMemoryBytes,
        maxOutputBytes: PROBE_BYTES,
        signal: AbortSignal.timeout(PROBE_MS),
      }),
    );
    checkStated(output.toString('latin1').trim());
    return null;
  } catch (error) {
    return toFailure(
      error instanceof ForgeError ? error : new ForgeError('GIT_FAILED', SILENT, { cause: error }),
    );
  }
}

const SILENT = 'The program git does not say which version it is.';

/** @throws ForgeError `GIT_TOO_OLD` */
function checkStated(stated: string): void {
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
