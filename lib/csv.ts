/** Comma-separated values, as RFC 4180 has them, which a spreadsheet takes for what they are. */
import { escapeText } from './format.ts';

export type Cell = string | number | null;

/** Ends with CRLF. */
export const toCSVLine = (cells: readonly Cell[]): string => `${cells.map(toCell).join(',')}\r\n`;

/** A spreadsheet takes a text that begins like a formula for one, unless an apostrophe stands before it. */
function toCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = escapeText(cell).replace(/^[=+\-@]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
