/** The rehearsal world behind the same interface as an index over HTTP. Nothing is requested from anywhere. */
import { createHash } from 'node:crypto';
import {
  type FetchOptions,
  type FileSink,
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
  return { origin: ORIGIN, fetchProject, fetchProvenance, fetchFileDigest, streamFile };
}

/** The act after the one that was read last; whoever comes without an etag of this world's sees the first. */
async function fetchProject(
  name: string,
  { etag, signal }: FetchOptions & { etag?: string | null } = {},
): Promise<ProjectAnswer> {
  const project = await findProject(name, signal);
  if (!project) return { state: 'missing' };
  const acts = project.acts.map((files, act) => toListing(project, files, act));
  const next = acts.findIndex((act) => act.etag === etag) + 1;
  const answer = acts[next];
  return answer
    ? { state: 'listed', ...answer, isPassing: next < acts.length - 1 }
    : { state: 'not-modified' };
}

function toListing(project: WorldProject, files: readonly WorldFile[], act: number) {
  const { name } = project;
  const { status, statusReason } = project.statuses?.[act] ?? project;
  const listed = files.map((file) => toIndexFile(project, file, act));
  const listing = { name, status, statusReason, serial: null, files: listed, unreadable: [] };
  return { listing, etag: toETag(JSON.stringify(listing)) };
}

/** As of the act that the address names, else of the last one. */
async function fetchProvenance(
  request: ProvenanceRequest,
  { signal }: FetchOptions = {},
): Promise<ProvenanceAnswer> {
  const project = await findProject(request.project, signal);
  const files = project && (findAct(project, request.url) ?? project.acts.at(-1));
  const file = files?.find(({ filename }) => filename === request.filename);
  if (!project || file?.version !== request.version.replace(/^v/, '')) return { state: 'missing' };
  if (project.integrity === 'forbidden') throw forbidden(project);
  if (file.provenance === null) return { state: 'none' };
  const bytes = Buffer.from(JSON.stringify(file.provenance));
  const etag = toETag(bytes);
  return etag === request.etag ? { state: 'not-modified' } : { state: 'document', bytes, etag };
}

function findAct({ acts }: WorldProject, url: string | null | undefined): WorldFile[] | undefined {
  const [, act] = /^rehearsal:\/act-(\d+)\//.exec(url ?? '') ?? [];
  return act === undefined ? undefined : acts[Number(act) - 1];
}

/** Digests the bytes, as a download would, and takes nobody's word for them. */
async function fetchFileDigest(url: string, options?: FetchOptions) {
  const bytes = await findBytes(url, options);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

async function streamFile<T>(url: string, begin: () => FileSink<T>, options?: FetchOptions): Promise<T> {
  const sink = begin();
  sink.update(await findBytes(url, options));
  return sink.finish();
}

async function findBytes(url: string, { signal }: FetchOptions = {}): Promise<Uint8Array> {
  const [, name = '', filename] = /^rehearsal:\/act-\d+\/files\/([^/]+)\/([^/]+)$/.exec(url) ?? [];
  const project = await findProject(name, signal);
  const file = project && findAct(project, url)?.find((each) => each.filename === filename);
  if (!file) throw new IndexError('INDEX_MALFORMED', `The rehearsal has no file at ${url}.`, { status: 404 });
  return toFileBytes(file);
}

async function findProject(name: string, signal?: AbortSignal): Promise<WorldProject | null> {
  signal?.throwIfAborted();
  const normalized = normalizeName(name);
  return isRehearsalName(normalized) ? loadProject(normalized) : null;
}

function toIndexFile(project: WorldProject, file: WorldFile, act: number): IndexFile {
  const { filename, version, sha256, size, uploadTime, yanked } = file;
  const isServed = file.provenance !== null || project.integrity === 'forbidden';
  const root = `${ORIGIN}/act-${act + 1}`;
  const provenanceUrl = `${root}/integrity/${project.name}/${version}/${filename}/provenance`;
  return {
    filename,
    version,
    sha256,
    size,
    uploadTime,
    yanked,
    url: `${root}/files/${project.name}/${filename}`,
    provenanceUrl: isServed ? provenanceUrl : null,
    problem: null,
  };
}

/** PyPI answers 403 where its administrators have switched attestations off. */
const forbidden = ({ name }: WorldProject) =>
  new IndexError('INDEX_FORBIDDEN', `The rehearsal index does not hand out the provenance of ${name}.`, {
    status: 403,
  });

const toETag = (data: string | Uint8Array) => `"${createHash('sha256').update(data).digest('hex')}"`;
