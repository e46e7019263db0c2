/** Python's own readers, which installers use, see the same: the archives that they write are listed as they list them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listArchive } from '../../../lib/archives/list.ts';

const isThere = spawnSync('python3', ['-c', 'import tarfile, zipfile, zlib']).status === 0;
const describePython = isThere ? describe : describe.skip;

/** Writes one archive of each way that Python has, and prints of each the regular files as it reads them back. */
const PROGRAM = `
import hashlib, io, json, os, sys, tarfile, zipfile
folder = sys.argv[1]
files = {('acme-1.0/' + name): body for name, body in {
    'a.py': b'print(1)\\n', 'empty': b'', 'sub/large.bin': bytes(range(256)) * 5000, 'u/\\u00e9.txt': b'x',
    'long/' + 'folder/' * 20 + 'a.py': b'long', 'n' * 99: b'99', 'm' * 100: b'100', 'p/' * 60 + 'q': b'deep'}.items()}
seen = {}
def digest(data): return hashlib.sha256(data).hexdigest()
def tar(name, mode, form):
    path = os.path.join(folder, name)
    with tarfile.open(path, mode, format=form) as archive:
        top = tarfile.TarInfo('acme-1.0'); top.type = tarfile.DIRTYPE; archive.addfile(top)
        for at, (file, body) in enumerate(files.items()):
            info = tarfile.TarInfo(file); info.size = len(body); info.mtime = 1.5 + at; info.mode = 0o755 if at % 2 else 0o644
            archive.addfile(info, io.BytesIO(body))
    with tarfile.open(path) as archive:
        seen[name] = [[m.name, m.size, digest(archive.extractfile(m).read()), bool(m.mode & 0o100)] for m in archive if m.isreg()]
class Pipe(io.RawIOBase):
    def __init__(self, out): self.out = out
    def writable(self): return True
    def write(self, data): return self.out.write(data)
def zip(name, method, streamed=False):
    path = os.path.join(folder, name)
    with open(path, 'wb') as out, zipfile.ZipFile(Pipe(out) if streamed else out, 'w', method) as archive:
        for at, (file, body) in enumerate(files.items()):
            info = zipfile.ZipInfo(file); info.compress_type = method; info.external_attr = (0o100755 if at % 2 else 0o100644) << 16
            with archive.open(info, 'w', force_zip64=at % 3 == 0) as member: member.write(body)
    with zipfile.ZipFile(path) as archive:
        seen[name] = [[i.filename, i.file_size, digest(archive.read(i)), bool(i.external_attr >> 16 & 0o100)] for i in archive.infolist()]
for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
    tar(f'{form}-1.0.tar.gz', 'w:gz', form)
    tar(f'{form}-1.0.tar', 'w', form)
zip('stored-1.0.whl', zipfile.ZIP_STORED)
zip('deflated-1.0.whl', zipfile.ZIP_DEFLATED)
zip('streamed-1.0.whl', zipfile.ZIP_DEFLATED, True)
print(json.dumps(seen))
`;

type Seen = [path: string, size: number, sha256: string, isExecutable: boolean][];

describePython(isThere ? 'Python' : 'Python (skipped: python3 is not there)', () => {
  let folder = '';
  let seen: Record<string, Seen> = {};
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-python-'));
    seen = JSON.parse(execFileSync('python3', ['-c', PROGRAM, folder], { encoding: 'utf8' }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['tar.gz', 'tar', 'whl'])(
    'writes archives that end in .%s and are listed as it lists them',
    async (extension) => {
      const names = Object.keys(seen).filter((name) => name.endsWith(`-1.0.${extension}`));
      expect(names.length).toBeGreaterThanOrEqual(2);
      for (const name of names) {
        const result = await listArchive({ path: join(folder, name) }, name);
        if (!result.ok) expect.fail(`${name}: ${result.refusal.code} ${result.refusal.message}`);
        const prefix = result.listing.root === null ? '' : `${result.listing.root}/`;
        const listed = result.listing.members.map(({ path, size, sha256, kind }) => [
          `${prefix}${path}`,
          size,
          sha256,
          kind === 'executable',
        ]);
        expect(listed, name).toEqual(seen[name]);
      }
    },
  );
});
