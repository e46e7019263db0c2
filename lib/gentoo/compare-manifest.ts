/** A line of a Manifest beside the file that an index serves under its name. */
import type { DistEntry } from './manifest.ts';

export type Comparison = {
  /** `same-size`: no more than that was compared; `unknown`: not even that could be. */
  state: 'same' | 'same-size' | 'differs' | 'unlisted' | 'unknown';
  said: string[];
};

/** What is left of a distfile's name once it names a file of the index. */
export type DistName = { filename: string; isProvenance: boolean };

/** The eclass renames what it fetches: `pypi_wheel_url --unpack` adds `.zip`, and a provenance is named after its file. */
export function toIndexName(distfile: string): DistName {
  const isProvenance = distfile.endsWith('.provenance');
  const name = isProvenance ? distfile.slice(0, -'.provenance'.length) : distfile;
  return { filename: name.endsWith('.whl.zip') ? name.slice(0, -'.zip'.length) : name, isProvenance };
}

export function compareUnlisted({ filename }: DistEntry, project: string): Comparison {
  const said = `The index lists no ${toIndexName(filename).filename} of ${project}: it comes from elsewhere, or was removed.`;
  return { state: 'unlisted', said: [said] };
}

/** By its size alone: an index states SHA-256, which a Manifest of Gentoo's does not have. */
export function compareListed({ sizeBytes }: DistEntry, size: number | null): Comparison {
  const without = 'Digests not compared: the index states SHA-256, the Manifest BLAKE2B and SHA512.';
  if (size === null) return { state: 'unknown', said: ['The index states no size.', without] };
  if (size === sizeBytes) return { state: 'same-size', said: [without] };
  return { state: 'differs', said: [`Size: ${sizeBytes} in the Manifest, ${size} at the index.`] };
}

/** With the bytes that are served now. */
export function compareServed(entry: DistEntry, served: DistEntry): Comparison {
  const size =
    entry.sizeBytes === served.sizeBytes
      ? []
      : [`Size: ${entry.sizeBytes} in the Manifest, ${served.sizeBytes} as served.`];
  const known = Object.entries(entry.hashes).filter(([name]) => name in served.hashes);
  const differing = known.filter(([name, digest]) => served.hashes[name] !== digest).map(([name]) => name);
  const others = Object.keys(entry.hashes).filter((name) => !(name in served.hashes));
  const rest = others.length > 0 ? [`Not compared: ${others.join(', ')}.`] : [];
  if (size.length === 0 && differing.length === 0) {
    const names = known.map(([name]) => name).join(' and ');
    return { state: 'same', said: [`Size, ${names} are those of what is served now.`, ...rest] };
  }
  const digests = differing.length > 0 ? [`${differing.join(' and ')} of what is served now differ.`] : [];
  const grown = toIndexName(entry.filename).isProvenance
    ? ['The index may have added to the provenance since; then only the Manifest has to be made anew.']
    : [];
  return { state: 'differs', said: [...size, ...digests, ...grown, ...rest] };
}
