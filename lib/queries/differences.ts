/** What differs between two files that name dependencies, or between two releases of a project, in the words of a page. */
import { writeMarkdown } from '../diff/markdown.ts';
import type { PublisherState } from '../diff/publisher.ts';
import {
  buildReport,
  compareReleases,
  type DiffPackage,
  listWanted,
  type ReadContent,
} from '../diff/report.ts';
import {
  CHANGE_WORDS,
  listPublisherNames,
  PUBLISHER_WORDS,
  toHeadline,
  toNameless,
  toReleaseWords,
  toVersions,
  WEIGHT_WORDS,
} from '../diff/words.ts';
import { InputError } from '../errors.ts';
import { normalizeName } from '../pep740/name.ts';
import { type Services, services } from '../watch/services.ts';
import { readKnown } from './known.ts';
import type { Difference, FilesCompared } from './views/differences.ts';

/** A file as somebody chose or pasted it. */
export type SentFile = { name: string; bytes: Uint8Array };

/** Links on this board's own pages lead to its own pages. */
const HERE = '';
/** A page of more is read by nobody; the command line writes all. */
const SHOWN = 300;

/** `origin`: of this board, for the text that is copied from it. @throws InputError, StoreError */
export async function compareFiles(base: SentFile, head: SentFile, origin: string): Promise<FilesCompared> {
  const running = await services();
  const [before, after] = [await read(running, base), await read(running, head)];
  const wanted = listWanted(before, after);
  const known = await readKnown(running, wanted, { board: HERE, now: Date.now() });
  const files = [
    { name: base.name, read: before },
    { name: head.name, read: after },
  ] as const;
  const report = buildReport(...files, known);
  return {
    headline: toHeadline(report),
    asOf: known.asOf,
    base: { name: base.name, packages: report.base.packages },
    head: { name: head.name, packages: report.head.packages },
    total: report.packages.length,
    packages: report.packages.slice(0, SHOWN).map(toDifference),
    notUnderstood: report.notUnderstood.slice(0, SHOWN).map(({ line, text }) => ({ line, text })),
    markdown: writeMarkdown(buildReport(...files, { ...known, board: origin })),
  };
}

async function read({ readImport }: Services, { name, bytes }: SentFile): Promise<ReadContent> {
  const result = await readImport(bytes, { filename: name });
  if (result.ok) return result.value;
  const { code, message, line } = result;
  throw new InputError(code, `${name}${line === null ? '' : `, line ${line}`}: ${message}`);
}

/** Null where the project or one of the releases is not known here. @throws StoreError */
export async function compareTwoReleases(
  project: string,
  from: string,
  to: string,
): Promise<Difference | null> {
  const name = normalizeName(project);
  const wanted = [from, to].map((version) => ({ project: name, version }));
  const known = await readKnown(await services(), wanted, { board: HERE, now: Date.now() });
  const compared = compareReleases(known, name, from, to);
  return compared && toDifference(compared);
}

function toDifference(each: DiffPackage): Difference {
  const [before = [], after = []] = [each.from, each.to].map(toVersions);
  return {
    project: each.name,
    href: each.link,
    change: CHANGE_WORDS[each.change],
    before,
    after,
    beside: [...each.unchanged],
    releases: each.to.map(toReleaseWords),
    publisher: each.publisher && toPublisher(each.publisher, each),
    reasons: each.reasons.map(({ weight, message, link }) => ({
      weight,
      words: WEIGHT_WORDS[weight],
      message,
      href: link,
    })),
  };
}

function toPublisher(state: PublisherState, { from, to }: DiffPackage): Difference['publisher'] {
  return {
    words: PUBLISHER_WORDS[state],
    before: listPublisherNames(from),
    after: listPublisherNames(to),
    nameless: toNameless(state),
  };
}
