import { describe, expect, test } from 'vitest';
import { IndexError } from '../../../lib/index/client.ts';
import { createRehearsalIndex } from '../../../lib/rehearsal/index-client.ts';
import { REHEARSAL_PROJECTS } from '../../../lib/rehearsal/projects.ts';

const index = createRehearsalIndex();
const PROMPTER = {
  project: 'rehearsal-prompter',
  version: '1.0.0',
  filename: 'rehearsal_prompter-1.0.0.tar.gz',
};

async function listing(name: string) {
  const answer = await index.fetchProject(name);
  if (answer.state !== 'listed') throw new Error(`${name} is ${answer.state}`);
  return answer;
}

describe('a project', () => {
  test.for(REHEARSAL_PROJECTS)(
    '$name is listed with an sdist and a wheel in every release',
    async ({ name }) => {
      const { files, unreadable } = (await listing(name)).listing;
      const versions = [...new Set(files.map(({ version }) => version))];
      expect(versions.length).toBeGreaterThanOrEqual(2);
      for (const version of versions) {
        const filenames = files.filter((file) => file.version === version).map(({ filename }) => filename);
        expect(filenames.some((filename) => filename.endsWith('.tar.gz'))).toBe(true);
        expect(filenames.some((filename) => filename.endsWith('.whl'))).toBe(true);
      }
      expect(unreadable).toEqual([]);
    },
  );

  test('is found under any spelling of its name', async () => {
    expect((await listing('Rehearsal_Prompter')).listing.name).toBe('rehearsal-prompter');
  });

  test('that the world does not have is missing', async () => {
    expect(await index.fetchProject('rehearsal-director')).toEqual({ state: 'missing' });
  });

  test('is not sent again to whoever holds its etag', async () => {
    const { etag } = await listing('rehearsal-lobby');
    expect(await index.fetchProject('rehearsal-lobby', { etag })).toEqual({ state: 'not-modified' });
    expect(await index.fetchProject('rehearsal-props', { etag })).toMatchObject({ state: 'listed' });
  });

  test('of several acts is listed act by act, and each act as it was is still to be read', async () => {
    const first = await listing('rehearsal-switch');
    const second = await index.fetchProject('rehearsal-switch', { etag: first.etag });
    if (second.state !== 'listed') throw new Error(second.state);
    expect([first.isPassing, second.isPassing]).toEqual([true, false]);
    const filename = 'rehearsal_switch-4.1.0.tar.gz';
    const [before, after] = [first, second].map(({ listing: { files } }) =>
      files.find((file) => file.filename === filename),
    );
    expect(before?.sha256).not.toBe(after?.sha256);
    for (const file of [before, after]) {
      expect(await index.fetchFileDigest(file?.url ?? '')).toMatchObject({ sha256: file?.sha256 });
      const request = { project: 'rehearsal-switch', version: '4.1.0', filename, url: file?.provenanceUrl };
      expect(await index.fetchProvenance(request)).toMatchObject({ state: 'document' });
    }
    expect(await index.fetchProject('rehearsal-switch', { etag: second.etag })).toEqual({
      state: 'not-modified',
    });
  });

  test('may be archived, with the reason', async () => {
    const { status, statusReason } = (await listing('rehearsal-lobby')).listing;
    expect(status).toBe('archived');
    expect(statusReason).toMatch(/box-office/);
  });

  test('may have a release that was yanked, with the reason', async () => {
    const { files } = (await listing('rehearsal-prompter')).listing;
    const yanked = files.filter(({ yanked }) => yanked !== false);
    expect(new Set(yanked.map(({ version }) => version))).toEqual(new Set(['1.1.0']));
    expect(yanked[0]?.yanked).toMatch(/wrong cue sheet/);
  });

  test('has no provenance URL where the index says that there is none', async () => {
    const { files } = (await listing('rehearsal-curtain')).listing;
    expect(files.map(({ provenanceUrl }) => provenanceUrl)).toEqual(files.map(() => null));
  });
});

describe('provenance', () => {
  test('is a document with an etag', async () => {
    const answer = await index.fetchProvenance(PROMPTER);
    if (answer.state !== 'document') throw new Error(answer.state);
    expect(JSON.parse(Buffer.from(answer.bytes).toString())).toMatchObject({ version: 1 });
    expect(await index.fetchProvenance({ ...PROMPTER, etag: answer.etag })).toEqual({
      state: 'not-modified',
    });
  });

  test('is found under a version with a v, as an index finds it', async () => {
    expect(await index.fetchProvenance({ ...PROMPTER, version: 'v1.0.0' })).toMatchObject({
      state: 'document',
    });
  });

  test('is none for a file that was uploaded without', async () => {
    const filename = 'rehearsal_lobby-1.1.0-cp312-cp312-macosx_11_0_arm64.whl';
    const request = { project: 'rehearsal-lobby', version: '1.1.0', filename };
    expect(await index.fetchProvenance(request)).toEqual({ state: 'none' });
  });

  test('is missing for a project, version or file that the world does not have', async () => {
    for (const wrong of [
      { project: 'nobody' },
      { version: '9' },
      { filename: 'rehearsal_prompter-9.tar.gz' },
    ]) {
      expect(await index.fetchProvenance({ ...PROMPTER, ...wrong })).toEqual({ state: 'missing' });
    }
  });

  test('is forbidden for the project whose index answers 403', async () => {
    const { files } = (await listing('rehearsal-stage-door')).listing;
    const [file] = files;
    expect(file?.provenanceUrl).toBeTruthy();
    const request = { project: 'rehearsal-stage-door', version: '1.0', filename: file?.filename ?? '' };
    const error = await index.fetchProvenance(request).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IndexError);
    expect(error).toMatchObject({ code: 'INDEX_FORBIDDEN', status: 403, retryable: false });
  });

  test('is not fetched once the caller has given up', async () => {
    const signal = AbortSignal.abort(new Error('the caller left'));
    await expect(index.fetchProvenance(PROMPTER, { signal })).rejects.toThrow('the caller left');
  });
});

describe('a file', () => {
  test.for(REHEARSAL_PROJECTS)('of $name has the digest and size that the index states', async ({ name }) => {
    for (const file of (await listing(name)).listing.files) {
      expect(await index.fetchFileDigest(file.url)).toEqual({ sha256: file.sha256, size: file.size });
    }
  });

  test('that the world does not have is refused', async () => {
    const url = 'rehearsal:/act-1/files/rehearsal-prompter/rehearsal_prompter-9.tar.gz';
    await expect(index.fetchFileDigest(url)).rejects.toBeInstanceOf(IndexError);
  });
});
