/** `POST /api/v1/known` of a board: what it knows of releases. */
import { setTimeout } from 'node:timers/promises';
import { readSecret } from '../../config.ts';
import { isLoopback, parsePublicURL } from '../../config-values.ts';
import { InputError, OperationalError } from '../../errors.ts';
import { type LedgerFile, parseLedgerFile, sortLedgerFile } from '../../gate/ledger-file.ts';
import { LEDGER_FILE_SCHEMA } from '../../gate/ledger-shape.ts';
import { quote } from '../../pep740/text.ts';
import { parseRetryAfterMs } from '../../retry-after.ts';
import { VERSION } from '../../version.ts';
import type { AskedRelease } from './asked.ts';

/** Nothing that a board says or fails to say is a fact about a publisher. */
export class BoardError extends OperationalError {
  constructor(
    code: 'BOARD_UNREACHABLE' | 'BOARD_REFUSED' | 'BOARD_MALFORMED',
    message: string,
    options: { retryable?: boolean; cause?: unknown } = {},
  ) {
    super(code, message, options);
  }
}

/** A board answers up to 2,000 at once; fewer keep each answer small. */
const RELEASES_AT_ONCE = 500;
const TIMEOUT_MS = 30_000;
/** While a board says that it has too much to do. */
const TRIES = 3;
const MAX_WAIT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** A personal token with the scope `read`, for a board where people sign in. Another one than what a server takes. */
const TOKEN_VARIABLE = 'CALLBOARD_BOARD_TOKEN';

type Board = { origin: string; token: string | null };

/** @throws InputError `BOARD_ADDRESS`; BoardError */
export async function askBoard(address: string, releases: readonly AskedRelease[]): Promise<LedgerFile> {
  const board = toBoard(address);
  const answers: LedgerFile[] = [];
  for (const batch of inBatches(releases)) answers.push(await ask(board, batch));
  const newest = answers.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1);
  const { board: named = board.origin, asOf = new Date().toISOString() } = newest ?? {};
  const projects = answers.flatMap((answer) => answer.projects);
  return sortLedgerFile({ schema: LEDGER_FILE_SCHEMA, board: named, asOf, projects });
}

function toBoard(address: string): Board {
  const origin = parsePublicURL(address);
  if (!origin.ok) throw new InputError('BOARD_ADDRESS', `The board's address ${origin.reason}`);
  const token = readSecret(TOKEN_VARIABLE);
  const { protocol, hostname } = new URL(origin.value);
  if (token !== null && protocol !== 'https:' && !isLoopback(hostname)) {
    const message = `${TOKEN_VARIABLE} is sent over https only, or to this machine, and not to ${origin.value}.`;
    throw new InputError('BOARD_ADDRESS', message);
  }
  return { origin: origin.value, token };
}

/** All releases of a project are asked about together. */
function inBatches(releases: readonly AskedRelease[]): AskedRelease[][] {
  const batches: AskedRelease[][] = [];
  for (const own of Map.groupBy(releases, ({ project }) => project).values()) {
    const last = batches.at(-1);
    if (last && last.length + own.length <= RELEASES_AT_ONCE) last.push(...own);
    else batches.push([...own]);
  }
  return batches;
}

async function ask(board: Board, releases: readonly AskedRelease[]): Promise<LedgerFile> {
  const body = { releases: releases.map(({ project, version }) => ({ project, version })) };
  const text = await send(board, JSON.stringify(body));
  const parsed = parseLedgerFile(text);
  if (parsed.ok) return parsed.value;
  const [mistake] = parsed.mistakes;
  const place = mistake ? ` ${mistake.path}: ${mistake.message}` : '';
  throw new BoardError(
    'BOARD_MALFORMED',
    `${board.origin} answered something that is no ledger file.${place}`,
  );
}

/** The body of the answer, once there is one. */
async function send(board: Board, body: string): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const response = await post(board, body);
    if (response.ok) return readText(board.origin, response);
    const isBusy = response.status === 429 || response.status === 503;
    if (!isBusy || tries === TRIES) throw await toRefusal(board, response);
    const asked = parseRetryAfterMs(response.headers.get('retry-after'), Date.now()) ?? MAX_WAIT_MS;
    await response.body?.cancel();
    await setTimeout(Math.min(asked, MAX_WAIT_MS));
  }
}

/** A redirect is an answer like any other: what is asked goes to the address that was named, and to no other. */
async function post({ origin, token }: Board, body: string): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const headers = {
    'content-type': 'application/json',
    'user-agent': `callboard/${VERSION}`,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  try {
    return await fetch(`${origin}/api/v1/known`, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal,
    });
  } catch (cause) {
    throw toUnreachable(origin, cause);
  }
}

function toUnreachable(origin: string, cause: unknown): BoardError {
  const isLate = cause instanceof Error && cause.name === 'TimeoutError';
  const reason = isLate
    ? `did not answer within ${TIMEOUT_MS / 1000} seconds`
    : `cannot be reached${toCode(cause)}`;
  return new BoardError('BOARD_UNREACHABLE', `${origin} ${reason}.`, { retryable: true, cause });
}

/** `fetch` hides the reason in the cause of its TypeError: ECONNREFUSED, ENOTFOUND and so on. */
function toCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
}

async function readText(origin: string, response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) throw toTooLarge(origin);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof BoardError ? error : toUnreachable(origin, error);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const toTooLarge = (origin: string): BoardError =>
  new BoardError('BOARD_MALFORMED', `${origin} answered more than ${MAX_ANSWER_BYTES} bytes.`);

async function toRefusal({ origin, token }: Board, response: Response): Promise<BoardError> {
  const { status } = response;
  const to = response.headers.get('location');
  await response.body?.cancel();
  if (status === 404 || status === 405) {
    const message = `${origin} is no board that can be asked about releases: it is older than this command, or something else.`;
    return new BoardError('BOARD_REFUSED', message);
  }
  if (status === 401 || status === 403) {
    const message =
      token === null
        ? `People sign in at ${origin}: set ${TOKEN_VARIABLE} to a personal token of yours, from ${origin}/people/me.`
        : `${origin} does not take the token in ${TOKEN_VARIABLE}: it was revoked, has ended, or may not read.`;
    return new BoardError('BOARD_REFUSED', message);
  }
  const where = to === null ? '' : ` and leads to ${quote(to)}; name the address that it ends at`;
  const message = `${origin} answered with status ${status}${where}.`;
  return new BoardError('BOARD_REFUSED', message, { retryable: status >= 500 || status === 429 });
}
