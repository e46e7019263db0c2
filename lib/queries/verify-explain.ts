/** What a page says around a verdict that is not stored: caveats, causes, statements, and where the board has the file. */

import type { Evidence } from '../evidence/judge.ts';
import { formatDate } from '../format.ts';
import type { IndexFile } from '../index/client.ts';
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import type { DistributionFilename } from '../pep740/filename.ts';
import { canonicalizeVersion } from '../pep740/version.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { Services } from '../watch/services.ts';
import { findMeaning } from './failures.ts';
import { toStatements, viewCaveats } from './file.ts';
import { indexHost } from './index-host.ts';
import { listCommands, listGivenCommands } from './reproduce.ts';
import { readUnstoredToday, toUnknownToday } from './today.ts';
import type { UnstoredVerdict } from './views/verify.ts';

type Asked = {
  distribution: DistributionFilename;
  /** What the reader gave. */
  sha256: string | null;
  provenance: Uint8Array | null;
  world: ProjectRecord['world'];
  /** Null where the index did not answer. */
  gathered: (Evidence & { entry: IndexFile | null }) | null;
};

export async function explainUnstored(
  { config, store }: Pick<Services, 'config' | 'store'>,
  verdict: Verdict,
  asked: Asked,
): Promise<UnstoredVerdict> {
  const { distribution, sha256, provenance, world, gathered } = asked;
  const record = await store.getProject(distribution.name);
  const project = record?.world === world && record.untrackedAt === null ? record : null;
  const isGiven = provenance !== null;
  const found = project && (await findOnBoard(store, project, verdict));
  const same = found?.isSameFile ? found.file : null;
  const version = canonicalizeVersion(distribution.version);
  const document = gathered?.provenance instanceof Uint8Array ? gathered.provenance : null;
  const reproduced = {
    project: distribution.name,
    version,
    isRehearsal: world === 'rehearsal',
    url: gathered?.entry?.url ?? null,
    index: config.pypiUrl,
  };
  return {
    kind: 'verdict',
    verdict,
    index: indexHost(config, world),
    isGiven,
    digests: { yours: sha256, listed: gathered?.stated ?? null },
    uploadTime: gathered?.entry?.uploadTime ?? null,
    size: gathered?.entry?.size ?? null,
    url: gathered?.entry?.url ?? null,
    project: {
      name: distribution.name,
      version,
      isTracked: project !== null,
      mayBeTracked: config.pageWriters === 'local',
    },
    tracked: found && {
      version: found.file.version ?? UNNAMED_VERSION,
      verdict: found.file.verdictId,
      isSameFile: found.isSameFile,
    },
    at: new Date().toISOString(),
    today: project
      ? await readUnstoredToday({ config, store }, { project, version, file: same, verdict })
      : toUnknownToday({ config }, verdict),
    caveats: listUnstoredCaveats(verdict, project, { isGiven, hasBytes: sha256 !== null }),
    meaning: findMeaning(verdict),
    statements: document ? toStatements(document) : [],
    reproduce: isGiven ? listGivenCommands(verdict) : listCommands(null, verdict, reproduced),
  };
}

/** Whoever gave the digest has the bytes, so it is not the index's word. */
function listUnstoredCaveats(
  verdict: Verdict,
  project: ProjectRecord | null,
  { isGiven, hasBytes }: { isGiven: boolean; hasBytes: boolean },
) {
  const trackedSince = project && formatDate(new Date(project.trackedAt).toISOString());
  const caveats = viewCaveats({ verdict, trackedSince, isPermalink: false, isGiven });
  return caveats.filter(({ id }) => !hasBytes || id !== 'digest-from-index');
}

type OnBoard = { file: FileRecord; isSameFile: boolean };

async function findOnBoard(
  store: Services['store'],
  { id }: ProjectRecord,
  { filename, sha256 }: Verdict,
): Promise<OnBoard | null> {
  const named = await store.listFilesNamed(id, filename);
  const same = named.find((file) => file.sha256 === sha256);
  const file = same ?? named[0];
  return file ? { file, isSameFile: same !== undefined && sha256 !== null } : null;
}
