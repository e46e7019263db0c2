/** What a page shows of a comparison. */
import type { Weight } from '../../diff/reasons.ts';

export type Difference = {
  project: string;
  /** Its page here; null where it is not tracked. */
  href: string | null;
  /** What differs, in words. */
  change: string;
  /** Versions; empty where there is none. */
  before: string[];
  after: string[];
  /** Versions that both name. */
  beside: string[];
  /** A line on each release that it moves to. */
  releases: string[];
  /** `nameless`: what stands for a side that names nobody. Null where it was removed. */
  publisher: { words: string; before: string[]; after: string[]; nameless: string } | null;
  /** Why a person should look at it, most pressing first. */
  reasons: { weight: Weight; words: string; message: string; href: string | null }[];
};

export type FilesCompared = {
  headline: string;
  /** When what is known was true, ISO 8601. */
  asOf: string;
  base: { name: string; packages: number };
  head: { name: string; packages: number };
  /** Packages that differ; the first of them are listed. */
  total: number;
  packages: Difference[];
  notUnderstood: { line: number; text: string }[];
  /** The same as a comment on a pull request; empty where nothing differs. */
  markdown: string;
};
