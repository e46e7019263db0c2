/** Which contents decide something: the rest is compared by its digest alone. */
import { isTest } from './runs.ts';

const NAMES =
  /(^|\/)(PKG-INFO|METADATA|WHEEL|RECORD|setup\.(py|cfg)|pyproject\.toml|hatch\.toml|entry_points\.txt|requires\.txt|SOURCES\.txt|dependency_links\.txt|top_level\.txt|pbr\.json|Cargo\.(lock|toml)|_?_?(version|about)_?_?\.\w+|_version\w*\.\w+|[^/]+\.(pth|mo)|[^/]+_pb2(_grpc)?\.pyi?)$|\.data\/scripts\//;
const MAX_BYTES = 256 * 1024;

/** For members of a release. @param size in bytes. */
export const isWorthKeeping = (path: string, size: number): boolean => size <= MAX_BYTES && NAMES.test(path);

/** Deeper, no project of a repository says how it is built; what tests hold of that is none of it. */
const MAX_NAMES = 6;

/** For entries of a tree. */
export const isWorthFetching = (path: string): boolean =>
  /(^|\/)(setup\.(py|cfg)|pyproject\.toml|hatch\.toml|\.gitattributes|\.gitmodules|_?_?(version|about)_?_?\.py|_version\.py)$/.test(
    path,
  ) &&
  path.split('/').length <= MAX_NAMES &&
  !isTest(path);
