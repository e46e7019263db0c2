/** Whether what a file names comes from PyPI: the same name elsewhere is another project, whoever owns it there. */
import { filenameOf } from '../gentoo/distribution.ts';
import { parseDistributionFilename } from '../pep740/filename.ts';
import { normalizeName } from '../pep740/name.ts';
import { quote } from '../pep740/text.ts';
import { canonicalizeVersion, compareVersions, parseVersion } from '../pep740/version.ts';
import { readSHA256 } from './digest.ts';

const INDEX_HOSTS = ['pypi.org', 'pypi.python.org'];
const FILE_HOST = 'files.pythonhosted.org';
const HOSTS = [...INDEX_HOSTS, FILE_HOST];

/** The Simple API of PyPI itself; a mirror is somebody else's word. */
export function isPyPI(address: string): boolean {
  const url = parseSecureURL(address);
  const isPlain = url !== null && url.search === '' && url.port === '' && url.username === '';
  return isPlain && INDEX_HOSTS.includes(url.hostname) && /^\/(simple\/?|pypi\/?)?$/.test(url.pathname);
}

/** An address on PyPI's own hosts, whatever it leads to. */
export function isOnPyPI(address: string): boolean {
  const url = parseSecureURL(address);
  return url !== null && url.port === '' && HOSTS.includes(url.hostname);
}

/** The same by any scheme and port, for a reason why it is not taken. */
export function isPyPIHost(address: string): boolean {
  return HOSTS.includes(parseURL(address)?.hostname ?? '');
}

/** As pip and pipenv write variables of the environment. */
export const VARIABLE = /\$\{?[A-Za-z0-9_]+\}?/;

/** Where names or files of an address come from, which is neither PyPI's index nor its file; a phrase without a verb. */
export function toElsewhere(address: string): string {
  const url = parseURL(address);
  if (url === null && VARIABLE.test(address))
    return 'an address that depends on a variable of the environment';
  if (url === null || !isPyPIHost(address)) return `${toPlace(address)}, and not from PyPI`;
  if (url.protocol !== 'https:') return `${url.hostname} without TLS, where anybody on the way can change it`;
  return `an address on ${url.hostname} that is neither PyPI’s index nor a file of this project`;
}

/** The same for an index that is asked beside PyPI's. */
export function toElsewhereToo(address: string): string {
  const isOther = !isPyPIHost(address) && !VARIABLE.test(address);
  return isOther ? `${toPlace(address)} as well as from PyPI` : toElsewhere(address);
}

type PyPIFile = { filename: string; name: string; version: string; sha256: string | null };

/** A file that PyPI's own file host serves; null for every other address. */
export function parsePyPIFile(address: string): PyPIFile | null {
  const url = parseSecureURL(address);
  if (url?.hostname !== FILE_HOST || url.port !== '') return null;
  const filename = filenameOf(url.pathname);
  const file = parseDistributionFilename(filename);
  if (!file.ok) return null;
  const digest = /^#sha256=(.*)$/.exec(url.hash)?.[1];
  const sha256 = digest === undefined ? null : readSHA256(digest);
  const { name, version } = file.value;
  return { filename, name: normalizeName(name), version: canonicalizeVersion(version), sha256 };
}

/** Null where the name of a file does not say it: PyPI took names once that it takes no more. */
export function isFileOf(filename: string, name: string, version: string): boolean | null {
  const file = parseDistributionFilename(filename);
  const stated = parseVersion(version);
  if (!file.ok || !stated.ok || file.value.name !== name) return null;
  return compareVersions(file.value.version, stated.value) === 0;
}

const HOST_MAX_CHARACTERS = 100;

/** The host of an address, for a sentence; without passwords that may stand in it. */
function toPlace(address: string): string {
  const url = parseURL(address);
  if (url === null) return /[@:]/.test(address) ? 'another address' : quote(address);
  return url.hostname === ''
    ? `a ${quote(url.protocol)} address`
    : url.hostname.slice(0, HOST_MAX_CHARACTERS);
}

/** ASCII, as addresses are written down, and no part longer than a host or a file name: others take a parser long. */
const ADDRESS = /^[!-~]{1,2048}$/;
const PART_MAX_CHARACTERS = 400;

export function parseURL(address: string): URL | null {
  if (!ADDRESS.test(address)) return null;
  const isLong = address.split(/[/\\?#&=@]/).some((part) => part.length >= PART_MAX_CHARACTERS);
  return isLong ? null : URL.parse(address);
}

function parseSecureURL(address: string): URL | null {
  const url = parseURL(address);
  return url?.protocol === 'https:' ? url : null;
}
