/** Symbolic links of the commit: their blob is the text of their target, so that what they lead to can be shown without it. */
import { toBlob } from './blob.ts';
import type { TreeIndex } from './place.ts';
import type { TreeFile } from './types.ts';

/** How many places of the same bytes are tried. */
const MAX_PLACES = 64;

/**
 * A builder follows links: the release then holds, at the link's path or below it, the bytes of what it leads to.
 * @param path in the tree. Null unless a link of the commit leads to a file with these bytes.
 */
export function findThroughLink(path: string, blob: string, index: TreeIndex): TreeFile | null {
  const names = path.split('/');
  for (let depth = names.length; depth > 0; depth -= 1) {
    const link = index.byPath.get(names.slice(0, depth).join('/'));
    if (link?.mode !== '120000') continue;
    const below = names
      .slice(depth)
      .map((name) => `/${name}`)
      .join('');
    const places = (index.byBlob.get(blob) ?? []).slice(0, MAX_PLACES);
    const found = places.find(
      (place) =>
        place.path.endsWith(below) && leadsTo(link, place.path.slice(0, place.path.length - below.length)),
    );
    if (found) return found;
  }
  return null;
}

function leadsTo(link: TreeFile, target: string): boolean {
  const from = link.path.split('/').slice(0, -1);
  const to = target.split('/');
  const shared = from.findIndex((name, at) => name !== to[at]);
  const kept = shared === -1 ? from.length : shared;
  const relative = [...from.slice(kept).map(() => '..'), ...to.slice(kept)].join('/');
  return [relative, `./${relative}`, `${relative}/`].some((text) => toBlob(text) === link.blob);
}
