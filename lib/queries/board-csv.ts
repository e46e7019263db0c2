/** The board as a text for a spreadsheet: every project that matches, one a line. */
import { type Cell, toCSVLine } from '../csv.ts';
import { namePublisher } from '../exports/reservations.ts';
import { getBoard, type parseBoardQuery } from './board.ts';
import type { BoardRow } from './views/board.ts';

/** As many as the store gives at once. */
const PER_PAGE = 500;

const COLUMNS: [name: string, read: (row: BoardRow) => Cell][] = [
  ['project', ({ project }) => project],
  ['world', ({ world }) => world],
  ['status', ({ status }) => status],
  ['newest_version', ({ newestVersion }) => newestVersion],
  ['newest_uploaded_at', ({ newestUploadedAt }) => newestUploadedAt],
  ['outcome', ({ outcome }) => outcome],
  ['code', ({ code }) => code],
  ['expectation', ({ expectation }) => expectation],
  ['published_from', ({ publisher }) => publisher && namePublisher(publisher)],
  ['token_issuer', ({ certificateIssuer }) => certificateIssuer],
  ['checked_at', ({ lastCheckedAt }) => lastCheckedAt],
  ['recorded_at', ({ recordedAt }) => recordedAt],
];

/** A first line of names, then the projects in the order of the board, whatever page is asked for. */
export async function writeBoard(query: ReturnType<typeof parseBoardQuery>): Promise<string> {
  const parts = [toCSVLine(COLUMNS.map(([name]) => name))];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const board = await getBoard({ ...query, page, perPage: PER_PAGE });
    parts.push(...board.rows.map((row) => toCSVLine(COLUMNS.map(([, read]) => read(row)))));
    ({ pages } = board);
  }
  return parts.join('');
}
