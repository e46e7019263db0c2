/**
 * The environment that git is run in, made from nothing: of this process's own it has the path to programs alone. What a
 * variable or a file of this machine would tell git (hooks, helpers, proxies, other addresses) does not reach it.
 */
import { isAbsolute, join } from 'node:path';
import { childEnvironment } from '../config.ts';
import { VERSION } from '../version.ts';

export const TRACE_FILE = 'headers.txt';

/** What old commits have and nobody was ever hurt by (git-fsck(1)): whoever refuses it refuses well-known repositories. */
const HARMLESS = [
  'badDate',
  'badDateOverflow',
  'badEmail',
  'badName',
  'badTimezone',
  'missingEmail',
  'missingNameBeforeEmail',
  'missingSpaceBeforeDate',
  'missingSpaceBeforeEmail',
  'missingTaggerEntry',
  'multipleAuthors',
  'zeroPaddedDate',
  'zeroPaddedFilemode',
];

const SETTINGS: Record<string, string> = {
  'core.askPass': '',
  'core.bigFileThreshold': '1m',
  'core.deltaBaseCacheLimit': '32m',
  'core.fsmonitor': 'false',
  'core.hooksPath': '/dev/null',
  'credential.helper': '',
  'credential.interactive': 'false',
  'fetch.fsckObjects': 'true',
  'fetch.recurseSubmodules': 'no',
  'fetch.unpackLimit': '1',
  'fetch.uriProtocols': '',
  'gc.auto': '0',
  'http.emptyAuth': 'false',
  'http.followRedirects': 'false',
  'http.lowSpeedLimit': '100',
  'http.lowSpeedTime': '20',
  'http.proxy': '',
  'http.sslVerify': 'true',
  'maintenance.auto': 'false',
  'pack.threads': '1',
  'protocol.allow': 'never',
  'protocol.version': '2',
  'submodule.recurse': 'false',
  'transfer.bundleURI': 'false',
  'transfer.credentialsInUrl': 'die',
  ...Object.fromEntries(HARMLESS.map((id) => [`fetch.fsck.${id}`, 'ignore'])),
};

/** @param transport the one protocol that git may use, or null: then it reaches nobody, for lazy fetching too. */
export function toEnvironment(folder: string, transport: string | null): NodeJS.ProcessEnv {
  const settings = {
    ...SETTINGS,
    'http.userAgent': `callboard/${VERSION} (git)`,
    ...(transport === null ? {} : { [`protocol.${transport}.allow`]: 'always' }),
  };
  return {
    PATH: readPath(),
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    TMPDIR: folder,
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: transport ?? 'none',
    GIT_ASKPASS: '',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_PROTOCOL_FROM_USER: '0',
    GIT_TERMINAL_PROMPT: '0',
    // Git says the status of an answer and not how long the forge wants to be left alone: that is in its headers.
    GIT_TRACE_CURL: join(folder, TRACE_FILE),
    GIT_TRACE_CURL_NO_DATA: '1',
    ...toVariables(settings),
  };
}

/** A relative folder would be looked for in the work folder. */
function readPath(): string {
  const { PATH = '' } = childEnvironment();
  return PATH.split(':').filter(isAbsolute).join(':');
}

/** git-config(1), `GIT_CONFIG_COUNT`: they stand above every file. */
function toVariables(settings: Record<string, string>): NodeJS.ProcessEnv {
  const pairs = Object.entries(settings).flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(pairs.length / 2), ...Object.fromEntries(pairs) };
}
