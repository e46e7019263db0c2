/** Which file is meant, and what its verdict is: its evidence is gathered and judged as for every other verification. */
import type { Config } from '../../../config.ts';
import { gatherEntry } from '../../../evidence/gather.ts';
import { conclude, type Judgement, keepUnanswered } from '../../../evidence/judge.ts';
import { fetchListing, findFile, MissingError, toListedName } from '../../../evidence/listed-file.ts';
import { toDistribution } from '../../../evidence/named-file.ts';
import type { IndexClient, IndexFile } from '../../../index/client.ts';
import { createHttpIndex } from '../../../index/http.ts';
import { type DistributionFilename, parseDistributionFilename } from '../../../pep740/filename.ts';
import { normalizeName, parseProjectName } from '../../../pep740/name.ts';
import { canonicalizeVersion, parseVersion } from '../../../pep740/version.ts';
import { UsageError } from '../../command.ts';
import { readDocument } from '../../files.ts';
import { type Artifact, parseArtifact } from '../verify/artifact.ts';
import { gatherEvidence } from '../verify/evidence.ts';
import { openTrustedRoot } from '../verify/trusted.ts';
import type { Copy } from './local-copy.ts';

export type Wanted =
  | { kind: 'release'; project: string; version: string; filename: string | null }
  | { kind: 'file'; artifact: Artifact };

/** `path`: it lies here; `url`: the index serves it. */
export type Judged = Judgement & { filename: string; bytes: { path: string } | { url: string } };

/** @param file `--file`. @throws UsageError, InputError */
export function parseWanted(text: string, file: string | null, filesOrigins: readonly string[]): Wanted {
  const [name = '', version] = text.split(/==(.*)/);
  if (version === undefined) {
    if (file !== null) throw new UsageError('--file is for PROJECT==VERSION, which has several.');
    return { kind: 'file', artifact: parseArtifact(text, filesOrigins) };
  }
  const [project, release] = [parseProjectName(name), parseVersion(version)];
  if (!project.ok) throw new UsageError(project.reason);
  if (!release.ok) throw new UsageError(release.reason);
  const filename = file === null ? null : toDistribution(file).filename;
  return {
    kind: 'release',
    project: normalizeName(project.value),
    version: canonicalizeVersion(release.value),
    filename,
  };
}

export function openIndex({ pypiUrl, filesOrigins, contact }: Config): IndexClient {
  return createHttpIndex({ origin: pypiUrl, filesOrigins, contact });
}

type WantedFile = {
  wanted: Wanted;
  provenanceFile: string | null;
  /** Of a file that lies here. */
  copy: Copy | null;
  /** Whether a wheel is meant where none is named. */
  isWheel: boolean;
};

/** @throws InputError, MissingError, IndexError, UsageError */
export async function judgeWanted(
  { wanted, provenanceFile, copy, isWheel }: WantedFile,
  config: Config,
  index: IndexClient,
): Promise<Judged> {
  const trust = openTrustedRoot(config, { isStaging: false, isOffline: false }).catch(keepUnanswered);
  if (wanted.kind === 'file' && wanted.artifact.kind === 'local') {
    const { path, filename } = wanted.artifact;
    if (isWheel) requireWheel(toDistribution(filename));
    const options = { sha256: copy?.sha256 ?? null, provenanceFile, openIndex: async () => index };
    const evidence = await gatherEvidence(wanted.artifact, options).catch(keepUnanswered);
    const judgement = conclude({ filename, sha256: null, expected: null }, evidence, await trust);
    return { ...judgement, filename, bytes: { path: copy?.path ?? path } };
  }
  const { distribution, entry } = await findEntry(wanted, isWheel, index);
  if (isWheel) requireWheel(distribution);
  const { filename } = distribution;
  const given = {
    provenance: provenanceFile === null ? null : readDocument(provenanceFile),
    digest: (stated: string | null) => stated,
  };
  const evidence = await gatherEntry(index, toListedName(distribution), entry, given).catch(keepUnanswered);
  const judgement = conclude({ filename, sha256: null, expected: null }, evidence, await trust);
  return { ...judgement, filename, bytes: { url: entry.url } };
}

type Found = { distribution: DistributionFilename; entry: IndexFile };

async function findEntry(wanted: Wanted, isWheel: boolean, index: IndexClient): Promise<Found> {
  if (wanted.kind === 'release') return chooseFile(await listFiles(wanted, index), wanted, isWheel);
  const { artifact } = wanted;
  const distribution = 'distribution' in artifact ? artifact.distribution : toDistribution(artifact.filename);
  return { distribution, entry: await findFile(index, distribution) };
}

/** The files of one release that have a name of a distribution file. @throws MissingError, IndexError */
export async function listFiles(
  { project, version }: { project: string; version: string },
  index: IndexClient,
): Promise<Found[]> {
  const { files } = await fetchListing(index, project);
  const found = files.flatMap((entry) => {
    if (entry.version !== version) return [];
    const parsed = parseDistributionFilename(entry.filename);
    return parsed.ok ? [{ distribution: parsed.value, entry }] : [];
  });
  if (found.length > 0) return found;
  throw new MissingError('FILE_MISSING', `${index.origin} lists no file of ${project} ${version}.`);
}

function requireWheel({ kind, filename }: DistributionFilename): void {
  if (kind === 'wheel') return;
  throw new UsageError(`--against sdist is for a wheel, and ${filename} is none.`);
}

/** The sdist, unless another is named or wanted: it holds the most of what the commit does. */
function chooseFile(
  files: readonly Found[],
  wanted: Extract<Wanted, { kind: 'release' }>,
  isWheel: boolean,
): Found {
  const { filename, project, version } = wanted;
  const found = files.find(({ distribution }) =>
    filename === null
      ? distribution.kind === (isWheel ? 'wheel' : 'sdist')
      : distribution.filename === filename,
  );
  const [first] = filename === null ? files : [];
  const chosen = found ?? first;
  if (chosen) return chosen;
  throw new MissingError('FILE_MISSING', `${project} ${version} has no file ${filename}.`);
}
