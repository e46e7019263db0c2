/**
 * Which earlier release a release is compared with.
 *
 * Stable releases, prereleases (PEP 440 `a`, `b`, `rc`, `dev`) and what is no PEP 440 version are three tracks, each
 * compared within itself. Within a track a line is the epoch and the first two numbers: 1.26.18 and 1.26.19 are one
 * line, 2.2.1 is another. A release is compared
 *  1. with the release last published before it on its own line, so that a back-port on an old line answers to that
 *     line and not to the newest release; else
 *  2. with the one last published on the nearest line below, so that 2.3.0 answers to 2.2.x whatever was back-ported
 *     to 1.26 in the meantime; else
 *  3. where no lower version is known, with the one last published, so that a low number is no way around.
 * Releases that were yanked when the later one was first seen are passed over while another is left. Where none is,
 * they are what it is compared with: an index can yank a history, and cannot take it out of anybody's memory.
 */
import type { ReleaseNode } from './release-node.ts';
import { TRACKS, type Track } from './track.ts';

/** Whether a release is left out when one that was first seen at `at` looks for what it is compared with. */
type IsPassedOver = (release: ReleaseNode, at: number) => boolean;

/** `rank` is that of any release on it: in the order of versions lines do not overlap. */
type Line = { rank: number; nodes: ReleaseNode[] };

/** The releases of one track that are known so far, added in the order in which they were published. */
class TrackIndex {
  readonly #isPassedOver: IsPassedOver;
  readonly #lines = new Map<string, Line>();
  /** Lowest first. */
  readonly #sorted: Line[] = [];
  readonly #nodes: ReleaseNode[] = [];

  constructor(isPassedOver: IsPassedOver) {
    this.#isPassedOver = isPassedOver;
  }

  add(node: ReleaseNode): void {
    this.#nodes.push(node);
    const line = this.#lines.get(node.line);
    if (line) line.nodes.push(node);
    else this.#open(node);
  }

  #open(node: ReleaseNode): void {
    const line = { rank: node.rank, nodes: [node] };
    this.#lines.set(node.line, line);
    this.#sorted.splice(this.#countBelow(node.rank), 0, line);
  }

  #countBelow(rank: number): number {
    const at = this.#sorted.findLastIndex((line) => line.rank < rank);
    return at + 1;
  }

  findPredecessor(node: ReleaseNode): ReleaseNode | null {
    const isOffered = (other: ReleaseNode) => !this.#isPassedOver(other, node.firstSeenAt);
    return this.#findLast(node, isOffered) ?? this.#findLast(node, () => true);
  }

  #findLast(node: ReleaseNode, isTaken: (other: ReleaseNode) => boolean): ReleaseNode | null {
    const own = this.#lines.get(node.line)?.nodes.findLast(isTaken);
    if (own) return own;
    for (let at = this.#countBelow(node.rank) - 1; at >= 0; at -= 1) {
      const below = this.#sorted[at]?.nodes.findLast(isTaken);
      if (below) return below;
    }
    return this.#nodes.findLast(isTaken) ?? null;
  }
}

export class ReleaseIndex {
  readonly #tracks: Record<Track, TrackIndex>;
  #isEmpty = true;

  constructor(isPassedOver: IsPassedOver) {
    this.#tracks = {
      stable: new TrackIndex(isPassedOver),
      prerelease: new TrackIndex(isPassedOver),
      unversioned: new TrackIndex(isPassedOver),
    };
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  add(node: ReleaseNode): void {
    this.#isEmpty = false;
    this.#tracks[node.track].add(node);
  }

  findPredecessor(node: ReleaseNode): ReleaseNode | null {
    return this.#tracks[node.track].findPredecessor(node);
  }

  /** Where the other tracks stand, stable ones first, for the first release of a track to be compared with. */
  findElsewhere(node: ReleaseNode): ReleaseNode | null {
    for (const track of TRACKS) {
      const found = track === node.track ? null : this.#tracks[track].findPredecessor(node);
      if (found) return found;
    }
    return null;
  }
}
