import { expect, it } from 'vitest';
import type { GitRepository } from '../../builders/git-repository.ts';
import { address, describeForge } from './a-forge.ts';

/** Newest last. */
function aHistory(repository: GitRepository, length: number, ref = 'refs/heads/main'): string[] {
  const commits: string[] = [];
  for (let at = 0; at < length; at += 1) {
    commits.push(repository.commit({ ref, parent: commits.at(-1), message: `${ref} ${at}` }));
  }
  return commits;
}

describeForge('what leads to a commit', (forge) => {
  const ask = (name: string, commit = '', options = {}) =>
    forge.tree({ repository: address(name), commit, version: '1.2.3' }, options);

  it('is a branch or a tag that points to it, and then no history is fetched', async () => {
    const repository = forge.repository('o/direct');
    const [first = '', second] = aHistory(repository, 2);
    repository.git('tag', '-a', '-m', 'x', 'v1.2.3', first);
    expect(await ask('o/direct', first)).toMatchObject({
      reach: { state: 'tag', names: ['v1.2.3'] },
      versionTag: { name: 'v1.2.3', commit: first, same: true },
    });
    expect(await ask('o/direct', second)).toMatchObject({
      reach: { state: 'branch', names: ['main'] },
      versionTag: { name: 'v1.2.3', commit: first, same: false },
    });
    // Refs and the tree: each is one request for what the server can do, and one for the answer.
    expect(forge.server.requests).toHaveLength(8);
  });

  it('is a branch or a tag whose history it is part of', async () => {
    const repository = forge.repository('o/history');
    const main = aHistory(repository, 20);
    const old = aHistory(repository, 5, 'refs/heads/1.x');
    repository.git('tag', 'v1.0', old[3] ?? '');
    repository.git('update-ref', '-d', 'refs/heads/1.x');
    expect((await ask('o/history', main[2])).reach).toEqual({ state: 'branch', names: ['main'] });
    expect((await ask('o/history', old[1])).reach).toEqual({ state: 'tag', names: ['v1.0'] });
    expect((await ask('o/history', old[4], {}).catch(String)) as unknown).toMatchObject({
      reach: { state: 'none', names: [] },
    });
  });

  it('is nothing for a commit of a fork, which a pull request or a merge request brought along', async () => {
    const repository = forge.repository('o/orphan');
    const [tip] = aHistory(repository, 3).slice(-1);
    const proposed = repository.commit({ ref: 'refs/pull/7/head', parent: tip });
    const merged = repository.commit({ ref: 'refs/merge-requests/7/head', parent: tip, message: 'other' });
    const nowhere = repository.commit({ ref: 'refs/heads/passing', message: 'root' });
    repository.git('update-ref', '-d', 'refs/heads/passing');
    for (const commit of [proposed, merged, nowhere]) {
      expect(await ask('o/orphan', commit)).toMatchObject({
        reach: { state: 'none', names: [] },
        versionTag: null,
      });
    }
  });

  it('is nothing any more for a commit that a branch was moved away from, or a tag rewritten', async () => {
    const repository = forge.repository('o/moved');
    const [first = ''] = aHistory(repository, 2);
    const before = repository.commit({ ref: 'refs/heads/topic', parent: first, message: 'before' });
    repository.git('tag', '1.2.3', before);
    const after = repository.commit({ ref: 'refs/heads/topic', parent: first, message: 'after' });
    expect((await ask('o/moved', before)).reach).toEqual({ state: 'tag', names: ['1.2.3'] });
    repository.git('tag', '-f', '1.2.3', after);
    expect(await ask('o/moved', before)).toMatchObject({
      reach: { state: 'none' },
      versionTag: { name: '1.2.3', commit: after, same: false },
    });
  });

  it('is not known where the server itself has only a part of the history', async () => {
    const repository = forge.repository('o/whole');
    const commits = aHistory(repository, 6);
    const part = forge.repository('o/part');
    part.git('fetch', '-q', '--depth=2', `file://${repository.folder}`, 'refs/heads/main:refs/heads/main');
    const lost = part.commit({ ref: 'refs/heads/gone', message: 'gone' });
    part.git('update-ref', '-d', 'refs/heads/gone');
    expect((await ask('o/part', commits[4])).reach).toEqual({ state: 'branch', names: ['main'] });
    expect((await ask('o/part', lost)).reach).toEqual({
      state: 'unknown',
      names: [],
      why: 'The forge has only a part of the history of its branches and tags.',
    });
  });

  it('is not known where the history or the list of branches and tags is beyond the bounds', async () => {
    const repository = forge.repository('o/bounds');
    const commits = aHistory(repository, 40);
    const large = await ask('o/bounds', commits[0], { limits: { maxHistoryPackBytes: 2048 } });
    expect(large.reach).toMatchObject({ state: 'unknown', names: [] });
    expect(large.reach.why).toContain('is larger than Callboard takes');
    const many = commits.map((commit, at) => `create refs/tags/t${at} ${commit}\n`).join('');
    repository.write(['update-ref', '--stdin'], many);
    for (const limits of [{ maxRefs: 20 }, { maxRefBytes: 500 }]) {
      expect(await ask('o/bounds', commits[0], { limits })).toMatchObject({
        reach: { state: 'unknown', why: 'The repository has more branches and tags than Callboard reads.' },
        versionTag: 'unknown',
        entries: [{ path: 'setup.py' }],
      });
    }
  });

  it('is found among thousands of branches and tags, called whatever git allows', async () => {
    const repository = forge.repository('o/crowd');
    const commits = aHistory(repository, 3);
    const names = ['-rf', '--upload-pack=touch', 'ünï', '$(touch-x)', "a'b", 'A', 'a', 'x/y.z@', 'HEAD'];
    const refs = names.flatMap((name) => [`refs/tags/${name}`, `refs/heads/${name}`]);
    const crowd = Array.from({ length: 5000 }, (_, at) => `refs/tags/crowd/${at}`);
    const lines = [...refs, ...crowd].map((ref) => `create ${ref} ${commits[1]}\n`);
    repository.write(['update-ref', '--stdin'], lines.join(''));
    const { reach } = await ask('o/crowd', commits[0]);
    expect(reach.state).toBe('branch');
    expect(reach.names.toSorted()).toEqual([...names, 'main'].toSorted());
    const direct = await ask('o/crowd', commits[1]);
    expect(direct.reach.names.toSorted()).toEqual(names.toSorted());
  });

  it('passes over tags of what is no commit', async () => {
    const repository = forge.repository('o/odd-tags');
    const [first = ''] = aHistory(repository, 2);
    repository.git('tag', 'key', `${first}:setup.py`);
    repository.git('tag', 'files', `${first}^{tree}`);
    const lost = repository.commit({ ref: 'refs/heads/gone', message: 'gone' });
    repository.git('update-ref', '-d', 'refs/heads/gone');
    expect((await ask('o/odd-tags', first)).reach).toEqual({ state: 'branch', names: ['main'] });
    expect((await ask('o/odd-tags', lost)).reach).toEqual({ state: 'none', names: [] });
  });
});
