/** Which releases are compared with one another: those of a track, line by line, as `lines.ts` explains. */
import { isPrerelease, type Version } from '../pep740/version.ts';

export const TRACKS = ['stable', 'prerelease', 'unversioned'] as const;
export type Track = (typeof TRACKS)[number];

export function toTrack(version: Version | null): Track {
  if (version === null) return 'unversioned';
  return isPrerelease(version) ? 'prerelease' : 'stable';
}

export function toLine(version: Version | null): string {
  if (version === null) return '';
  return `${version.epoch}!${version.release[0] ?? 0n}.${version.release[1] ?? 0n}`;
}
