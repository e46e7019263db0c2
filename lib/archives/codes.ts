/** The closed union of why an archive is not listed, each with what that is: none of them says what the files are. */

/**
 * - `ambiguous`: programs that read it may see different files, or files in places that are none of theirs.
 * - `damaged`: the bytes are not those of a whole archive of this kind.
 * - `limit`: it may be well formed, and is larger than what is read here.
 * - `unread`: could not tell; nothing is said about the archive.
 */
type RefusalKind = 'ambiguous' | 'damaged' | 'limit' | 'unread';

export const ARCHIVE_CODES = {
  // Where a member would lie.
  ARCHIVE_PATH_EMPTY: 'ambiguous',
  ARCHIVE_PATH_ABSOLUTE: 'ambiguous',
  ARCHIVE_PATH_DRIVE: 'ambiguous',
  ARCHIVE_PATH_TRAVERSAL: 'ambiguous',
  ARCHIVE_PATH_BACKSLASH: 'ambiguous',
  ARCHIVE_PATH_CONTROL: 'ambiguous',
  ARCHIVE_PATH_ENCODING: 'ambiguous',
  ARCHIVE_PATH_TWICE: 'ambiguous',
  ARCHIVE_PATH_CONFLICT: 'ambiguous',
  // What a member is.
  ARCHIVE_LINK_OUTSIDE: 'ambiguous',
  ARCHIVE_HARD_LINK: 'ambiguous',
  ARCHIVE_SPECIAL_FILE: 'ambiguous',
  ARCHIVE_ENTRY_TYPE: 'ambiguous',
  ARCHIVE_SPARSE: 'ambiguous',
  // What is between, before and behind the members.
  ARCHIVE_TWO_FORMATS: 'ambiguous',
  ARCHIVE_GZIP_MEMBERS: 'ambiguous',
  ARCHIVE_TRAILING_DATA: 'ambiguous',
  ARCHIVE_PREFIX_DATA: 'ambiguous',
  ARCHIVE_HIDDEN_DATA: 'ambiguous',
  ARCHIVE_OVERLAP: 'ambiguous',
  ARCHIVE_TWO_DIRECTORIES: 'ambiguous',
  // What an archive says in two places, and differently.
  ARCHIVE_DIRECTORY_DIFFERS: 'ambiguous',
  ARCHIVE_HEADERS_DIFFER: 'ambiguous',
  ARCHIVE_ZIP64: 'ambiguous',
  ARCHIVE_EXTRA_FIELD: 'ambiguous',
  ARCHIVE_DATA_DESCRIPTOR: 'ambiguous',
  ARCHIVE_PAX: 'ambiguous',
  ARCHIVE_PAX_SIZE: 'ambiguous',
  ARCHIVE_TWO_NAMES: 'ambiguous',
  ARCHIVE_TAR_FIELD: 'ambiguous',
  // What is broken.
  ARCHIVE_NOT_ONE: 'damaged',
  ARCHIVE_TRUNCATED: 'damaged',
  ARCHIVE_HEADER_CHECKSUM: 'damaged',
  ARCHIVE_CHECKSUM: 'damaged',
  ARCHIVE_SIZE_DIFFERS: 'damaged',
  ARCHIVE_COMPRESSED_DATA: 'damaged',
  // What is beyond the limits.
  ARCHIVE_TOO_MANY_MEMBERS: 'limit',
  ARCHIVE_MEMBER_TOO_LARGE: 'limit',
  ARCHIVE_TOO_LARGE: 'limit',
  ARCHIVE_RATIO: 'limit',
  ARCHIVE_PATH_TOO_LONG: 'limit',
  ARCHIVE_PATH_TOO_DEEP: 'limit',
  ARCHIVE_NAMES_TOO_LARGE: 'limit',
  ARCHIVE_HEADER_TOO_LARGE: 'limit',
  ARCHIVE_OUT_OF_TIME: 'limit',
  // What is not read here.
  ARCHIVE_ENCRYPTED: 'unread',
  ARCHIVE_COMPRESSION_UNREAD: 'unread',
  ARCHIVE_NAME_UNREAD: 'unread',
  ARCHIVE_FILE_UNREAD: 'unread',
  ARCHIVE_STOPPED: 'unread',
} as const satisfies Record<string, RefusalKind>;

export type ArchiveCode = keyof typeof ARCHIVE_CODES;
