/** The commands that share the server's database: one board's story, told in order. */
import { describe, expect, it } from 'vitest';
import { verdictId } from '../../../lib/verify/id.ts';
import { filename, openBoard } from './board.ts';
import { callboard, SLOW } from './callboard.ts';

const { folder, index, run, exported, withStore } = openBoard();

describe('callboard track and check', SLOW, () => {
  it('says that nothing is tracked yet, which is no failure', async () => {
    expect(await run('check')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No project is tracked yet: callboard track PROJECT.\n',
    });
  });

  it('tracks projects under their normalised names, once', async () => {
    expect(await run('track', 'StageCraft', 'swapped')).toEqual({
      code: 0,
      stdout: 'stagecraft is tracked now.\nswapped is tracked now.\n',
      stderr: '',
    });
    expect((await run('track', 'stagecraft')).stdout).toBe('stagecraft is tracked already.\n');
  });

  it('refuses a name that is none before it tracks any, and a name of the rehearsal', async () => {
    const refused = await run('track', 'fine', '../etc\u202e');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('<U+202E>');
    expect(await withStore((store) => store.getProject('fine'))).toBeNull();
    expect(await run('track', 'rehearsal-props')).toMatchObject({ code: 2, stdout: '' });
    expect(await run('track')).toMatchObject({ code: 2, stdout: '' });
  });

  it('checks a project here and now; a file without provenance is no contradiction', async () => {
    expect(await run('check', 'stagecraft')).toEqual({
      code: 0,
      stdout: [
        'stagecraft: 2 files: 1 Confirmed, 1 No provenance',
        `  Confirmed        ${filename}`,
        '  No provenance    stagecraft-1.3.0.tar.gz',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('checks all where none is named, and says what does not verify', async () => {
    const { code, stdout, stderr } = await run('check');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^stagecraft: 2 files: 1 Confirmed, 1 No provenance$/m);
    expect(stdout).toMatch(/^swapped: 1 file: 1 Does not verify$/m);
    expect(stdout).toMatch(/^ {2}Does not verify {2}swapped-1\.0\.tar\.gz: SIGNATURE: .+\.$/m);
  });

  it('says what needs a person, for people and for programs', async () => {
    expect(await run('attention')).toEqual({
      code: 1,
      stdout: [
        'Warning      swapped: swapped-1.0.tar.gz of release 1.0 does not verify (SIGNATURE); no release before it was confirmed.',
        '1 thing needs you.',
        '',
      ].join('\n'),
      stderr: '',
    });
    const { stdout } = await run('attention', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      project: 'swapped',
      kind: 'verification-failed',
      state: 'open',
    });
    expect(await run('attention', '--collection', 'nothing')).toMatchObject({ code: 2, stdout: '' });
    expect(await run('attention', 'swapped')).toMatchObject({ code: 2, stdout: '' });
  });

  it('tells a check that could not be made from what is known', async () => {
    index().fail('/simple/stagecraft/', { status: 403 });
    const { code, stdout } = await run('check', 'stagecraft');
    index().heal();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^stagecraft: 2 files: 1 Confirmed, 1 No provenance; INDEX_FORBIDDEN: /);
  });

  it('does not say that nothing needs anybody while nothing can be checked', async () => {
    await run('untrack', 'swapped');
    index().fail('/simple/stagecraft/', { status: 403 });
    await run('check');
    expect(await run('attention')).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^Whether anything needs you cannot be told\. .+ refused to answer\.\n$/),
    });
    index().heal();
    await run('check');
    expect(await run('attention')).toMatchObject({ code: 0, stdout: 'Nothing needs you.\n' });
    await run('track', 'swapped');
  });

  it('takes projects off the board, and puts them back', async () => {
    expect(await run('untrack', 'Swapped')).toEqual({
      code: 0,
      stdout: 'swapped is not tracked any more.\n',
      stderr: '',
    });
    expect((await run('untrack', 'swapped')).stdout).toBe('swapped is not tracked already.\n');
    expect((await run('check')).stdout).not.toContain('swapped');
    expect(await run('check', 'swapped')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'swapped is not tracked: callboard track swapped.\n',
    });
    expect((await run('track', 'swapped')).stdout).toBe('swapped is tracked now.\n');
    const [swapped] = await exported('swapped');
    expect(swapped?.releases[0]?.files).toHaveLength(1);
  });

  it('untracks nothing where one of the names was never tracked, or is of the rehearsal', async () => {
    for (const other of ['unheard-of', 'rehearsal-props', '../etc']) {
      expect(await run('untrack', 'stagecraft', other)).toMatchObject({ code: 2, stdout: '' });
    }
    expect(await run('untrack')).toMatchObject({ code: 2, stdout: '' });
    expect(await withStore((store) => store.getProject('stagecraft'))).toMatchObject({ untrackedAt: null });
  });

  it('leaves a project to the process that is checking it', async () => {
    const until = await withStore(async (store) => {
      const id = (await store.getProject('stagecraft'))?.id ?? 0;
      const claim = { projectId: id, worker: 'another', now: Date.now(), leaseMs: 60_000 };
      return { id, claimed: await store.claimProject(claim) };
    });
    expect(until.claimed?.name).toBe('stagecraft');
    expect(await run('check', 'stagecraft')).toEqual({
      code: 1,
      stdout: 'stagecraft: not checked, because another process is checking it at this moment.\n',
      stderr: '',
    });
    const end = { projectId: until.id, worker: 'another', now: Date.now(), nextCheckAt: Date.now() };
    await withStore((store) => store.finishCheck({ ...end, summary: null, listing: null, failure: null }));
  });

  it('names a project that is not tracked, and a database that cannot be used', async () => {
    const untracked = await run('check', 'unheard');
    expect(untracked).toEqual({
      code: 2,
      stdout: '',
      stderr: 'unheard is not tracked: callboard track unheard.\n',
    });
    const env = { CALLBOARD_DATABASE_URL: `file:${folder.write('broken.db', 'no database'.repeat(100))}` };
    const broken = await callboard(['check'], env);
    expect(broken).toMatchObject({ code: 1, stdout: '' });
    expect(broken.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('callboard export', SLOW, () => {
  it('writes one project a line, with each file’s verdict under its id', async () => {
    const [stagecraft, swapped, ...more] = await exported();
    expect([stagecraft?.project, swapped?.project, more]).toEqual(['stagecraft', 'swapped', []]);
    const files = stagecraft?.releases.flatMap((release) => release.files) ?? [];
    expect(files).toMatchObject([
      { filename, outcome: 'verified', expectation: 'first-seen' },
      { filename: 'stagecraft-1.3.0.tar.gz', outcome: 'no-provenance' },
    ]);
    const verdicts = Object.entries(stagecraft?.verdicts ?? {});
    expect(verdicts.map(([id]) => id).sort()).toEqual(files.map((file) => file.verdict).sort());
    for (const [id, verdict] of verdicts) expect(verdictId(verdict)).toBe(id);
  });

  it('writes the named ones, and refuses one that is not tracked', async () => {
    expect((await exported('swapped')).map(({ project }) => project)).toEqual(['swapped']);
    expect(await run('export', 'unheard')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'unheard is not tracked.\n',
    });
  });
});
