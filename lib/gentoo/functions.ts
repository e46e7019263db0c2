/**
 * The functions of pypi.eclass that print something. An argument that is not given has a default; an empty one is given,
 * and is used as it is.
 */
import type { Parsed } from '../pep740/parsed.ts';
import { escapeName, toProvenanceURL, toSdistURL, toWheelURL } from './distribution.ts';
import { type Ebuild, projectOf, translateVersion, versionOf } from './ebuild.ts';
import { toShellLine, toVerifyCommand } from './verification.ts';

type EclassFunction = {
  /** The flag that it knows as its very first argument, and nowhere else. */
  flag?: string;
  usage: string;
  /** How many arguments it takes beside the flag; it dies of any other number. */
  least: number;
  most: number;
  print(ebuild: Ebuild, args: readonly string[], hasFlag: boolean): string;
};

const FUNCTIONS = {
  pypi_normalize_name: {
    usage: 'NAME',
    least: 1,
    most: 1,
    print: (_, [name = '']) => escapeName(name),
  },
  pypi_translate_version: {
    usage: 'VERSION',
    least: 1,
    most: 1,
    print: (_, [version = '']) => echo(translateVersion(version)),
  },
  pypi_sdist_url: {
    flag: '--no-normalize',
    usage: '[PROJECT [VERSION [SUFFIX]]]',
    least: 0,
    most: 3,
    print: printSdistURL,
  },
  pypi_wheel_name: {
    usage: '[PROJECT [VERSION [PYTHON-TAG [ABI-PLATFORM-TAG]]]]',
    least: 0,
    most: 4,
    print: printWheelName,
  },
  pypi_wheel_url: {
    flag: '--unpack',
    usage: '[PROJECT [VERSION [PYTHON-TAG [ABI-PLATFORM-TAG]]]]',
    least: 0,
    most: 4,
    print: printWheelURL,
  },
  pypi_provenance_url: {
    usage: 'DIST [PROJECT [VERSION]]',
    least: 1,
    most: 3,
    print: (ebuild, [dist = '', project = projectOf(ebuild), version = versionOf(ebuild)]) =>
      toProvenanceURL(dist, project, version),
  },
  /** It runs this command, and dies where that fails; here it is printed only. */
  pypi_verify_provenance: {
    usage: 'DIST PROVENANCE [PROVIDER]',
    least: 2,
    most: 3,
    print: (ebuild, [dist = '', provenance = '', provider = ebuild.PYPI_VERIFY_REPO ?? '']) =>
      toShellLine(toVerifyCommand(dist, provenance, provider)),
  },
} satisfies Record<string, EclassFunction>;

export type FunctionName = keyof typeof FUNCTIONS;

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}

export const listFunctionNames = (): FunctionName[] => Object.keys(FUNCTIONS).filter(isFunctionName);

/** One line for each function: its name and its arguments. */
export function listUsages(): string[] {
  return listFunctionNames().map((name) => `${name} ${toUsage(FUNCTIONS[name])}`);
}

/** What the function prints, without the line break; where it dies, one sentence why. */
export function callFunction(name: FunctionName, args: readonly string[], ebuild: Ebuild): Parsed<string> {
  const called: EclassFunction = FUNCTIONS[name];
  const hasFlag = called.flag !== undefined && args[0] === called.flag;
  const rest = hasFlag ? args.slice(1) : args;
  if (rest.length >= called.least && rest.length <= called.most) {
    return { ok: true, value: called.print(ebuild, rest, hasFlag) };
  }
  const given =
    rest.length === 0 ? 'no argument' : rest.length === 1 ? '1 argument' : `${rest.length} arguments`;
  return { ok: false, reason: `${name} dies: it takes ${toUsage(called)}, and was given ${given}.` };
}

function toUsage({ flag, usage }: EclassFunction): string {
  return flag === undefined ? usage : `[${flag}] ${usage}`;
}

function printSdistURL(
  ebuild: Ebuild,
  [project = projectOf(ebuild), version = versionOf(ebuild), suffix = '.tar.gz']: readonly string[],
  isRaw: boolean,
): string {
  return toSdistURL({ project, name: isRaw ? project : escapeName(project), version, suffix });
}

/** Here alone an empty project counts as one that is not given. */
function printWheelName(
  ebuild: Ebuild,
  [project, version = versionOf(ebuild), pythonTag = 'py3', abiPlatformTag = 'none-any']: readonly string[],
): string {
  return `${escapeName(project || projectOf(ebuild))}-${version}-${pythonTag}-${abiPlatformTag}.whl`;
}

function printWheelURL(ebuild: Ebuild, args: readonly string[], isUnpacked: boolean): string {
  const filename = printWheelName(ebuild, args);
  const [project = projectOf(ebuild), , pythonTag = 'py3'] = args;
  const url = toWheelURL(pythonTag, project, filename);
  return isUnpacked ? `${url} -> ${filename}.zip` : url;
}

/** The shell's `echo` takes such a text for its own flags. Of all that is printed only a bare version can be one. */
function echo(text: string): string {
  return /^-[neE]+$/.test(text) ? '' : text;
}
