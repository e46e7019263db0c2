import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { address, describeForge } from './a-forge.ts';

/** gitformat-object(5). */
const toBlob = (content: string | Buffer, digest = 'sha1'): string => {
  const bytes = Buffer.from(content);
  return createHash(digest).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
};

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;

describeForge('the tree of a commit', (forge) => {
  it('has the path, the mode and the blob of every file', async () => {
    const repository = forge.repository('o/modes');
    const commit = repository.commit({
      files: [
        { path: 'setup.py', content: 'print(1)\n' },
        { path: 'bin/run', mode: '100755', content: '#!/bin/sh\n' },
        { path: 'link', mode: '120000', content: '../../etc/passwd' },
        { path: 'vendor/other', mode: '160000', content: 'a'.repeat(40) },
        { path: 'empty', content: '' },
      ],
    });
    const { entries, objectFormat } = await forge.tree({ repository: address('o/modes'), commit });
    expect(objectFormat).toBe('sha1');
    expect(entries).toEqual([
      { path: 'bin/run', mode: '100755', blob: toBlob('#!/bin/sh\n') },
      { path: 'empty', mode: '100644', blob: toBlob('') },
      { path: 'link', mode: '120000', blob: toBlob('../../etc/passwd') },
      { path: 'setup.py', mode: '100644', blob: toBlob('print(1)\n') },
      { path: 'vendor/other', mode: '160000', blob: 'a'.repeat(40) },
    ]);
  });

  it('has names with blanks, quotes, line breaks and bytes that are no UTF-8, each as a path of its own', async () => {
    const paths = ['a b', 'a"b\\', 'a\nb\tc', '-rf', '--upload-pack=x', 'grün/\u{1f40d}', '\ufeffmark'];
    const bytes = [Buffer.from([0x61, 0xff]), Buffer.from([0x61, 0xfe]), Buffer.from([0xed, 0xb3, 0xbf])];
    const repository = forge.repository('o/names');
    const commit = repository.commit({
      files: [...paths, ...bytes].map((path) => ({ path, content: 'x' })),
    });
    const { entries } = await forge.tree({ repository: address('o/names'), commit });
    const expected = [...paths, 'a\udcff', 'a\udcfe', '\udced\udcb3\udcbf'];
    expect(entries.map(({ path }) => path).toSorted()).toEqual(expected.toSorted());
  });

  it('comes without the contents of files, but for those that are wanted and every .gitattributes', async () => {
    const repository = forge.repository('o/contents');
    const commit = repository.commit({
      files: [
        { path: '.gitattributes', content: '*.txt text\n' },
        { path: 'docs/.gitattributes', content: 'conf.py export-subst\n' },
        { path: 'pyproject.toml', content: '[project]\n' },
        { path: 'copy/pyproject.toml', content: '[project]\n' },
        { path: 'secret.txt', content: 'not asked for' },
        { path: 'big.toml', content: 'x'.repeat(2_000_000) },
      ],
    });
    const tree = await forge.tree({
      repository: address('o/contents'),
      commit,
      want: (path) => path.endsWith('.toml'),
    });
    expect([...tree.attributes]).toEqual([
      ['.gitattributes', '*.txt text\n'],
      ['docs/.gitattributes', 'conf.py export-subst\n'],
    ]);
    const texts = [...tree.contents].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]);
    expect(texts.toSorted()).toEqual([
      ['copy/pyproject.toml', '[project]\n'],
      ['pyproject.toml', '[project]\n'],
    ]);
    expect([...tree.unread]).toEqual([['big.toml', 'The file has more than 1048576 bytes.']]);
  });

  it('says of contents beyond the bounds why they are not there, and keeps the tree', async () => {
    const repository = forge.repository('o/many');
    const files = Array.from({ length: 5 }, (_, at) => ({
      path: `${at}.toml`,
      content: `${at}`.repeat(100),
    }));
    const commit = repository.commit({ files });
    const wanted = { repository: address('o/many'), commit, want: () => true };
    const counted = await forge.tree(wanted, { limits: { maxFiles: 3 } });
    expect([...counted.contents.keys()]).toEqual(['0.toml', '1.toml', '2.toml']);
    expect([...counted.unread.keys()]).toEqual(['3.toml', '4.toml']);
    const weighed = await forge.tree(wanted, { limits: { maxContentBytes: 250 } });
    expect([...weighed.contents.keys()]).toEqual(['0.toml', '1.toml']);
    expect([...weighed.unread.keys()]).toEqual(['2.toml', '3.toml', '4.toml']);
    expect(weighed.entries).toHaveLength(5);
  });

  it('has no contents for wanted files that the forge sends too much of', async () => {
    const repository = forge.repository('o/heavy');
    const content = Buffer.from(
      Array.from({ length: 300_000 }, (_, at) => (at * at * 31 + (at >> 3)) & 0xff),
    );
    const commit = repository.commit({
      files: [
        { path: 'setup.cfg', content },
        { path: 'a', content: 'a' },
      ],
    });
    const wanted = { repository: address('o/heavy'), commit, want: () => true };
    const tree = await forge.tree(wanted, { limits: { maxContentPackBytes: 2048 } });
    expect(tree.entries).toHaveLength(2);
    expect([...tree.unread.keys()]).toEqual(['a', 'setup.cfg']);
    expect(tree.unread.get('setup.cfg')).toContain('is larger than Callboard takes');
  });

  it('has pointers of Git LFS as what they are, and nothing is smudged', async () => {
    const repository = forge.repository('o/lfs');
    const commit = repository.commit({
      files: [
        { path: '.gitattributes', content: '*.bin filter=lfs diff=lfs merge=lfs -text\n' },
        { path: 'data.bin', content: POINTER },
      ],
    });
    const wanted = { repository: address('o/lfs'), commit, want: (path: string) => path === 'data.bin' };
    const tree = await forge.tree(wanted);
    expect(Buffer.from(tree.contents.get('data.bin') ?? []).toString()).toBe(POINTER);
    expect(forge.server.requests.filter(({ path }) => path.includes('lfs/'))).toHaveLength(0);
  });

  it('asks for no submodule, whatever .gitmodules says', async () => {
    const repository = forge.repository('o/submodules');
    const modules = `[submodule "x"]\n\tpath = x\n\turl = ${forge.server.origin}/o/elsewhere.git\n`;
    const commit = repository.commit({
      files: [
        { path: '.gitmodules', content: modules },
        { path: 'x', mode: '160000', content: 'b'.repeat(40) },
      ],
    });
    const wanted = {
      repository: address('o/submodules'),
      commit,
      want: (path: string) => path === '.gitmodules',
    };
    const tree = await forge.tree(wanted);
    expect(Buffer.from(tree.contents.get('.gitmodules') ?? []).toString()).toBe(modules);
    expect(forge.server.requests.filter(({ path }) => path.includes('elsewhere'))).toHaveLength(0);
  });

  it('has 50,000 files, and is refused with more than the bound', async () => {
    const repository = forge.repository('o/large');
    const files = Array.from({ length: 50_000 }, (_, at) => ({
      path: `d${at % 300}/f${at}.py`,
      content: 'x',
    }));
    const commit = repository.commit({ files });
    const wanted = { repository: address('o/large'), commit };
    const { entries } = await forge.tree(wanted);
    expect(entries).toHaveLength(50_000);
    expect(new Set(entries.map(({ path }) => path)).size).toBe(50_000);
    const refused = { ok: false, failure: { code: 'TREE_TOO_LARGE', retryable: false } };
    expect(await forge.fetch(wanted, { limits: { maxEntries: 49_999 } })).toMatchObject(refused);
    expect(await forge.fetch(wanted, { limits: { maxTreeBytes: 100_000 } })).toMatchObject(refused);
    const tooMuch = await forge.fetch(wanted, { limits: { maxTreePackBytes: 200_000 } });
    expect(tooMuch).toMatchObject({ ok: false, failure: { code: 'PACK_TOO_LARGE', retryable: false } });
  });

  it('is refused where a few trees name one another millions of times', async () => {
    const repository = forge.repository('o/bomb');
    const write = (lines: string[]) =>
      repository.write(['mktree'], lines.map((line) => `${line}\n`).join(''));
    let tree = write([`100644 blob ${repository.write(['hash-object', '-w', '--stdin'], 'x')}\tf`]);
    const names = Array.from({ length: 10 }, (_, at) => `d${at}`);
    for (let depth = 0; depth < 7; depth += 1)
      tree = write(names.map((name) => `040000 tree ${tree}\t${name}`));
    const commit = repository.git('commit-tree', '-m', 'x', tree);
    const answer = await forge.fetch({ repository: address('o/bomb'), commit });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'TREE_TOO_LARGE' } });
  });

  it('is refused where a tree has what no work tree may have', async () => {
    const repository = forge.repository('o/unsound');
    const blob = repository.write(['hash-object', '-w', '--stdin'], 'x');
    for (const name of ['.git', '..', '.', 'a/b']) {
      const line = Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(blob, 'hex')]);
      const tree = repository.write(['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'], line);
      const commit = repository.git('commit-tree', '-m', 'x', tree);
      const answer = await forge.fetch({ repository: address('o/unsound'), commit });
      expect(answer, name).toMatchObject({
        ok: false,
        failure: { code: 'FORGE_MALFORMED', retryable: false },
      });
    }
  });

  it('is that of a repository whose objects have names of SHA-256', async () => {
    const repository = forge.repository('o/sha256', { objectFormat: 'sha256' });
    const commit = repository.commit({ files: [{ path: 'a', content: 'a' }] });
    const tree = await forge.tree({ repository: address('o/sha256'), commit });
    expect(tree).toMatchObject({ objectFormat: 'sha256', reach: { state: 'branch', names: ['main'] } });
    expect(tree.entries).toEqual([{ path: 'a', mode: '100644', blob: toBlob('a', 'sha256') }]);
    const shorter = await forge.fetch({ repository: address('o/sha256'), commit: commit.slice(0, 40) });
    expect(shorter).toMatchObject({ ok: false, failure: { code: 'OBJECT_FORMAT_DIFFERS' } });
  });

  it('is that of a project within groups on GitLab', async () => {
    const repository = forge.repository('group/below/project');
    const commit = repository.commit();
    const wanted = { repository: 'https://gitlab.com/group/below/project', commit };
    const standIns = new Map([['https://gitlab.com', forge.server.origin]]);
    const tree = await forge.tree(wanted, { standIns });
    expect(tree).toMatchObject({ ...wanted, entries: [{ path: 'setup.py' }], reach: { state: 'branch' } });
  });

  it('is missing in an empty repository, and where the name is that of no commit', async () => {
    const missing = { ok: false, failure: { code: 'COMMIT_MISSING', retryable: false } };
    const repository = forge.repository('o/empty');
    const wanted = { repository: address('o/empty'), commit: 'a'.repeat(40) };
    const empty = await forge.fetch(wanted);
    expect(empty).toMatchObject(missing);
    const sentence = `github.com has no commit ${wanted.commit} in ${wanted.repository}.`;
    expect(empty.ok || empty.failure.message).toBe(sentence);
    const commit = repository.commit();
    const tree = repository.git('rev-parse', `${commit}^{tree}`);
    repository.git('tag', '-a', '-m', 'x', 'v1', commit);
    for (const other of [tree, repository.git('rev-parse', 'v1')]) {
      expect(await forge.fetch({ ...wanted, commit: other })).toMatchObject(missing);
    }
    expect(await forge.fetch(wanted)).toMatchObject(missing);
  });
});
