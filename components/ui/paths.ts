/** Addresses of this site's pages; every part is encoded, since names come from an index. */
import type { Place } from '@/lib/queries/place';

const part = encodeURIComponent;

export const projectPath = (project: string): string => `/projects/${part(project)}`;
export const releasePath = (project: string, version: string): string =>
  `${projectPath(project)}/${part(version)}`;
export const filePath = (project: string, version: string, filename: string): string =>
  `${releasePath(project, version)}/${part(filename)}`;
/** What changed in one file between two archives, which are named by their digests, so that lines stay where they are. */
export const diffPath = (
  file: { project: string; version: string; filename: string; sha256: string },
  since: { sha256: string },
  path: string,
): string =>
  `${filePath(file.project, file.version, file.filename)}/diff?from=${since.sha256}&to=${file.sha256}&path=${part(path)}`;
/** The part of a change's id that is enough to point at it. */
export const changeAnchor = (id: string): string => `change-${id.slice(0, 12)}`;
/** A change among the others of its project. To be followed by a plain link: only then does the browser mark it. */
export const changePath = (project: string, id: string): string =>
  `${projectPath(project)}#${changeAnchor(id)}`;
/** The text that asks a project about one of its changes. */
export const questionPath = (change: string): string => `/questions/${part(change)}`;
/** Two releases of a project side by side. */
export const comparePath = (project: string, before: string, after: string): string =>
  `${projectPath(project)}?a=${part(before)}&b=${part(after)}#compare`;
/** What a person should look at before moving from one release to the other. */
export const updatePath = (project: string, from: string, to: string): string =>
  `/compare?project=${part(project)}&from=${part(from)}&to=${part(to)}#releases`;
/** For plain links: one that the framework follows itself moves neither `:target` nor the keyboard’s place. */
export const claimPath = (id: string): string => `/debate#${part(id)}`;
export const incidentPath = (id: string): string => `/incidents#${part(id)}`;
export const attackPath = (id: string): string => `/rehearsal/${part(id)}`;
export const collectionPath = (slug: string): string => `/collections/${part(slug)}`;
/** Half of a verdict’s id points at it, and is short enough to be pasted. */
export const verdictPath = (id: string): string => `/verdicts/${part(id.slice(0, 32))}`;
/** Where one thing is that somebody named. */
export function placePath(place: Place): string {
  switch (place.kind) {
    case 'verdict':
      return verdictPath(place.id);
    case 'file':
      return filePath(place.project, place.version, place.filename);
    case 'elsewhere':
      return `/verify?file=${part(place.file)}`;
    default:
      return place.version === null ? projectPath(place.project) : releasePath(place.project, place.version);
  }
}
export const failurePath = (code: string): string => `/help/failures#${code}`;

/** Hosts of indexes that have a page of each release, by the address that Warehouse gives it. */
const WAREHOUSES: ReadonlySet<string> = new Set(['pypi.org', 'test.pypi.org']);

/** The release’s page of the index; null where the index at `host` has no such pages. */
export function toReleasePage(host: string, project: string, version: string): string | null {
  return WAREHOUSES.has(host) ? `https://${host}/project/${part(project)}/${part(version)}/` : null;
}

/** The file on that page. */
export function toIndexPage(host: string, project: string, version: string, filename: string): string | null {
  const page = toReleasePage(host, project, version);
  return page && `${page}#${part(filename)}`;
}

const REKOR = 'https://rekor.sigstore.dev';

/** The entry in Sigstore’s search page, which knows the entries of its first log alone. */
export function toLogPage(baseURL: string | null, logIndex: string | null): string | null {
  if (baseURL?.replace(/\/$/, '') !== REKOR || logIndex === null) return null;
  return `https://search.sigstore.dev/?logIndex=${part(logIndex)}`;
}

export const ATTESTATIONS_HELP = 'https://docs.pypi.org/attestations/';

/** The page where a reader’s own file is compared with what the index lists under that name. */
export const verifyPath = (filename: string): string => `/verify?file=${part(`pypi:${filename}`)}`;

/** Route parameters arrive percent-encoded; one that cannot be decoded names nothing. */
export function decodeParam(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
