import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeForge, ME, startFakeForge, TOKEN } from '../../builders/fake-forge.ts';
import { callboard, openFolder, SLOW } from './callboard.ts';

const folder = openFolder();
let forge: FakeForge;
beforeAll(async () => {
  forge = await startFakeForge('github');
  folder.write('comment.md', '<!-- callboard:diff -->\nsomething\n');
  folder.write('plain.md', 'something\n');
  folder.write('empty.md', '');
});
afterAll(() => forge.close());

const PLACE = ['--forge', 'github', '--repository', 'stage/cue', '--number', '7'];
const comment = (args: string[], env: Record<string, string> = { GITHUB_TOKEN: TOKEN }) =>
  callboard(['comment', ...args], env);

describe('callboard comment', SLOW, () => {
  it('makes the comment of a file, and takes it away for an empty one', async () => {
    const put = (file: string) => comment([...PLACE, '--api', forge.api, folder.path(file)]);
    expect(await put('comment.md')).toEqual({ code: 0, stdout: 'The comment: created.\n', stderr: '' });
    expect(forge.comments).toEqual([{ id: 1, body: '<!-- callboard:diff -->\nsomething', author: ME }]);
    expect(await put('empty.md')).toEqual({ code: 0, stdout: 'The comment: removed.\n', stderr: '' });
    expect(forge.comments).toEqual([]);
  });

  it('puts a marker on a file that has none, by its name', async () => {
    await comment([...PLACE, '--api', forge.api, '--marker', 'gate', folder.path('plain.md')]);
    expect(forge.comments.map(({ body }) => body)).toEqual(['<!-- callboard:gate -->\nsomething']);
    expect(
      (await comment([...PLACE, '--api', forge.api, '--marker', 'gate', folder.path('empty.md')])).stdout,
    ).toBe('The comment: removed.\n');
  });

  it('says why the forge does not take it, with exit code 1 and without the token', async () => {
    forge.refusals.push({ match: /^POST/, status: 403 });
    const { code, stdout, stderr } = await comment([...PLACE, '--api', forge.api, folder.path('comment.md')]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^FORGE_FORBIDDEN: The token may not do that\./);
    expect(stderr).not.toContain(TOKEN);
  });

  it.each<[string[], string, Record<string, string>?]>([
    [[...PLACE], 'One file with the comment is named.'],
    [['--forge', 'sourceforge', 'x'], '--forge is one of github, gitlab and forgejo.'],
    [['--forge', 'github', '--repository', '../x', '--number', '7', 'x'], '--repository is OWNER/NAME.'],
    [
      ['--forge', 'github', '--repository', 'stage/cue', '--number', '7; rm', 'x'],
      '--number is that of the pull or merge request.',
    ],
    [
      ['--forge', 'forgejo', '--repository', 'stage/cue', '--number', '7', 'x'],
      '--api is the address of the forge’s API.',
    ],
    [[...PLACE, '--api', 'http://forge.example', 'x'], '--api is an https address'],
    [[...PLACE, '--api', 'https://me:secret@forge.example', 'x'], '--api is an https address'],
    [[...PLACE, '--marker', 'a -->', 'FILE'], '--marker is a word'],
    [[...PLACE, 'FILE'], 'There is no token: set GITHUB_TOKEN.', {}],
  ])('refuses %j with a sentence', async (args, sentence, env) => {
    const named = args.map((arg) => (arg === 'FILE' ? folder.path('plain.md') : arg));
    const { code, stderr } = await comment(named, env ?? { GITHUB_TOKEN: TOKEN });
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
