/** The rehearsal world behind the same interface as an index over HTTP. Nothing is requested from anywhere. */
import { createHash } from 'node:crypto';
import {
  type FetchOptions,
  type IndexClient,
  IndexError,
  type IndexFile,
  type ProjectAnswer,
  type ProvenanceAnswer,
  type ProvenanceRequest,
} from '../index/client.ts';
import { normalizeName } from '../pep740/name.ts';
import { toFileBytes } from './file-bytes.ts';
import { isRehearsalName } from './projects.ts';
import { loadProject, type WorldFile, type WorldProject } from './world.ts';

const ORIGIN = 'rehearsal:';

export function createRehearsalIndex(): IndexClient {
  return { origin: ORIGIN, fetchProject, fetchProvenance, fetchFileDigest };
}

async function fetchProject(
  name: string,
  { etag, signal }: FetchOptions & { etag?: string | null } = {},
): Promise<ProjectAnswer> {
  const project = await findProject(name, signal);
  if (!project) return { state: 'missing' };
  const { status, statusReason } = project;
  const files = project.files.map((file) => toIndexFile(project, file));
  const listing = { name: project.name, status, statusReason, files, unreadable: [] };
  const current = toETag(JSON.stringify(listing));
  return etag === current ? { state: 'not-modified' } : { state: 'listed', listing, etag: current };
}

async function fetchProvenance(
  request: ProvenanceRequest,
  { signal }: FetchOptions = {},
): Promise<ProvenanceAnswer> {
  const project = await findProject(request.project, signal);
  const file = project?.files.find(({ filename }) => filename === request.filename);
  if (!project || file?.version !== request.version.replace(/^v/, '')) return { state: 'missing' };
  if (project.integrity === 'forbidden') throw forbidden(project);
  if (file.provenance === null) return { state: 'none' };
  const bytes = Buffer.from(JSON.stringify(file.provenance));
  const etag = toETag(bytes);
  return etag === request.etag ? { state: 'not-modified' } : { state: 'document', bytes, etag };
}

/** Digests the bytes, as a download would, and takes nobody's word for them. */
async function fetchFileDigest(url: string, { signal }: FetchOptions = {}) {
  const [, name = '', filename] = /^rehearsal:\/files\/([^/]+)\/([^/]+)$/.exec(url) ?? [];
  const project = await findProject(name, signal);
  const file = project?.files.find((each) => each.filename === filename);
  if (!file) throw new IndexError('INDEX_MALFORMED', `The rehearsal has no file at ${url}.`, { status: 404 });
  const bytes = toFileBytes(file);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

async function findProject(name: string, signal?: AbortSignal): Promise<WorldProject | null> {
  signal?.throwIfAborted();
  const normalized = normalizeName(name);
  return isRehearsalName(normalized) ? loadProject(normalized) : null;
}

function toIndexFile(project: WorldProject, file: WorldFile): IndexFile {
  const { filename, version, sha256, size, uploadTime, yanked } = file;
  const isServed = file.provenance !== null || project.integrity === 'forbidden';
  const provenanceUrl = `${ORIGIN}/integrity/${project.name}/${version}/${filename}/provenance`;
  return {
    filename,
    version,
    sha256,
    size,
    uploadTime,
    yanked,
    url: `${ORIGIN}/files/${project.name}/${filename}`,
    provenanceUrl: isServed ? provenanceUrl : null,
  };
}

/** PyPI answers 403 where its administrators have switched attestations off. */
const forbidden = ({ name }: WorldProject) =>
  new IndexError('INDEX_FORBIDDEN', `The rehearsal index does not hand out the provenance of ${name}.`, {
    status: 403,
  });

const toETag = (data: string | Uint8Array) => `"${createHash('sha256').update(data).digest('hex')}"`;
