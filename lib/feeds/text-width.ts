/**
 * How wide a text is drawn, before anything draws it: the widths of Helvetica, with which those of Arial and Liberation
 * Sans agree, in thousandths of the font’s size.
 */
const WIDTHS: [characters: string, width: number][] = [
  ["'ijl", 222],
  [' !,./:;I[\\]ft|·', 278],
  ['()-`r{}', 333],
  ['"*^', 400],
  ['Jcksvxyz', 500],
  ['#$0123456789?L_abdeghnopqu', 556],
  ['+<=>~', 584],
  ['FTZ', 611],
  ['&ABEKPSVXY', 667],
  ['CDHNRUw', 722],
  ['GOQ', 778],
  ['Mm', 833],
  ['%W', 944],
];
/** Any other: as wide as a letter of most scripts can be. */
const WIDEST = 1000;

const BY_CHARACTER = new Map(
  WIDTHS.flatMap(([characters, width]) => Array.from(characters, (one): [string, number] => [one, width])),
);

/** In the unit of `fontSize`, to a tenth. */
export function measureText(text: string, fontSize: number): number {
  const thousandths = Array.from(text, (character) => BY_CHARACTER.get(character) ?? WIDEST);
  const sum = thousandths.reduce((total, width) => total + width, 0);
  return Math.round((sum * fontSize) / 100) / 10;
}
