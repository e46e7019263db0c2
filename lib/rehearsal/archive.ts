/** The bytes of an archive of the signed worlds, which hold them in base64. */
export const toBytes = (archive: string): Buffer => Buffer.from(archive, 'base64');
