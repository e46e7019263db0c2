/** The file of an ebuild as the index has it now, asked for by a person. Nothing is stored. */

import { gatherEntry } from '../evidence/gather.ts';
import { conclude, keepUnanswered } from '../evidence/judge.ts';
import { findListing } from '../evidence/listed-file.ts';
import { nameProvider } from '../exports/ebuild.ts';
import { type Ebuild, projectOf, versionOf } from '../gentoo/ebuild.ts';
import { fetchedSdist } from '../gentoo/globals.ts';
import { lintKnown } from '../gentoo/lint-known.ts';
import type { IndexFile, ProjectListing } from '../index/client.ts';
import { parseDistributionFilename } from '../pep740/filename.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import { pinMistake } from '../verify/expected.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { Source } from '../watch/deps.ts';
import { services } from '../watch/services.ts';
import type { World } from '../world.ts';
import { indexHost } from './index-host.ts';
import { findProject, isVersion } from './project.ts';
import type { GentooLookUp } from './views/gentoo.ts';

export type AskedIndex = { source: Source; world: World; host: string; project: string };

/** The rehearsal answers for its own projects. */
export async function chooseIndex(name: string): Promise<AskedIndex> {
  const running = await services();
  const world = (await findProject(running, name))?.world ?? 'pypi';
  const parsed = parseProjectName(name);
  const project = normalizeName(parsed.ok ? parsed.value : name);
  return { source: running.sources[world], world, host: indexHost(running.config, world), project };
}

export async function lookUpEbuild(ebuild: Ebuild): Promise<GentooLookUp> {
  const { source, host, project } = await chooseIndex(projectOf(ebuild));
  const filename = fetchedSdist(ebuild);
  const nothing = {
    index: host,
    filename,
    outcome: null,
    code: null,
    publisher: null,
    provider: null,
    lint: [],
  };
  const listing = await findListing(source.index, project);
  if (!listing) return { ...nothing, message: `The index knows no project ${project}.` };
  const file = listing.files.find((each) => each.filename === filename);
  if (!file) {
    const known = { sdists: listSdists(listing, versionOf(ebuild)), own: [], earlier: [], later: [] };
    return { ...nothing, message: `The index lists no ${filename}.`, lint: lintKnown(ebuild, known) };
  }
  return toLookUp(ebuild, host, await judge(source, project, file), file);
}

/** A failure to read the provenance is a verdict too, as it is for the board. */
async function judge({ index, trust }: Source, name: string, file: IndexFile): Promise<Verdict> {
  const { filename, version } = file;
  const given = { provenance: null, digest: (stated: string | null) => stated };
  const [evidence, current] = await Promise.all([
    gatherEntry(index, { name, version: version ?? '', filename }, file, given).catch(keepUnanswered),
    trust.current().catch(keepUnanswered),
  ]);
  return conclude({ filename, sha256: null, expected: null }, evidence, current).verdict;
}

function toLookUp(ebuild: Ebuild, index: string, verdict: Verdict, { filename }: IndexFile): GentooLookUp {
  const { outcome, code, message } = verdict;
  const confirmed = verdict.attestations.filter((each) => each.outcome === 'verified');
  const stated = confirmed.flatMap(({ publisher }) => (publisher ? [publisher] : []));
  const own = outcome === 'verified' ? [...new Set(stated.map(nameProvider))] : [];
  const named = own.filter((provider) => provider !== null);
  const [provider = null] = own.length === 1 ? named : [];
  const known = { sdists: null, own: named, earlier: [], later: [] };
  const isMatchable =
    ebuild.PYPI_VERIFY_REPO?.startsWith('gcp:') || !pinMistake(ebuild.PYPI_VERIFY_REPO ?? '');
  return {
    index,
    filename,
    outcome,
    code,
    message,
    provider,
    publisher: stated[0] ?? null,
    lint: isMatchable ? lintKnown(ebuild, known) : [],
  };
}

function listSdists({ files }: ProjectListing, version: string): string[] | null {
  const own = files.filter((file) => file.version !== null && isVersion(file.version, version));
  if (own.length === 0) return null;
  return own
    .map(({ filename }) => filename)
    .filter((name) => {
      const parsed = parseDistributionFilename(name);
      return parsed.ok && parsed.value.kind === 'sdist';
    });
}
