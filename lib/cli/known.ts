/**
 * What is known of releases, as whoever runs a command has it: from a board over HTTP, from a ledger file beside the lock file, or
 * by verifying at the index, which has no memory: nobody is expected there, and nothing can have changed.
 */
import type { Config } from '../config.ts';
import { InputError } from '../errors.ts';
import { type LedgerFile, type LedgerMistake, parseLedgerFile } from '../gate/ledger-file.ts';
import { readDocument } from './files.ts';
import type { AskedRelease } from './known/asked.ts';

export type KnownFrom = { board: string } | { ledger: string } | { alone: true };

/**
 * Releases that nothing is known of are left out; of others there may be more than were asked for.
 *
 * @throws InputError `BOARD_ADDRESS`, `FILE_UNREADABLE`, `LEDGER_MALFORMED`; BoardError; TrustError where there is no trusted root
 */
export async function readKnown(
  from: KnownFrom,
  releases: readonly AskedRelease[],
  config: Config,
): Promise<LedgerFile> {
  if ('ledger' in from) return readLedger(from.ledger);
  if ('board' in from) return (await import('./known/board.ts')).askBoard(from.board, releases);
  return (await import('./known/alone.ts')).verifyAlone(releases, config);
}

function readLedger(path: string): LedgerFile {
  const parsed = parseLedgerFile(readDocument(path));
  if (parsed.ok) return parsed.value;
  throw new InputError(
    'LEDGER_MALFORMED',
    [`${path} is no ledger file:`, ...toLines(parsed.mistakes)].join('\n'),
  );
}

const MOST_LINES = 20;

function toLines(mistakes: readonly LedgerMistake[]): string[] {
  const lines = mistakes.slice(0, MOST_LINES).map(({ path, message }) => `  ${path}: ${message}`);
  const left = mistakes.length - lines.length;
  return left === 0 ? lines : [...lines, `  and ${left} more.`];
}
