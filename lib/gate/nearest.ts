/** The known word that a mistyped one may have meant; null where none is near. */
export function findNearest(text: string, known: readonly string[]): string | null {
  const near = known
    .map((word) => ({ word, distance: distanceOf(text.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(word.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.word ?? null;
}

/** Longer ones are no mistyped words. */
const MAX_CHARACTERS = 60;

/** Levenshtein's: letters that are added, left out or exchanged. */
function distanceOf(a: string, b: string): number {
  if (a.length > MAX_CHARACTERS) return a.length;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [place, other] of [...b].entries()) {
      const exchanged = (row[place] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(exchanged, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? a.length;
}
