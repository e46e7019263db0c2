import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import type { GitRequest } from '../../builders/git-server.ts';
import { address, describeForge } from './a-forge.ts';

const PACK = 'application/x-git-upload-pack-result';
const isFetch = ({ body }: GitRequest) => body.includes('command=fetch');
/** gitprotocol-common(5). */
const line = (content: string | Buffer): Buffer => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
};
/** Of gitprotocol-v2(5): the pack on the first band. */
const band = (bytes: Buffer): Buffer => line(Buffer.concat([Buffer.from([1]), bytes]));
/** gitformat-pack(5), with so many objects to come. */
const toHead = (objects: number): Buffer => {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(objects, 8);
  return head;
};

describeForge('a forge that', (forge) => {
  const aCommit = (name: string): string => {
    const repository = forge.repository(name);
    return repository.commit({ files: [{ path: 'setup.py', content: 'x' }] });
  };
  const failure = async (name: string, commit: string, options = {}) => {
    const answer = await forge.fetch({ repository: address(name), commit }, options);
    return answer.ok ? 'had' : answer.failure;
  };

  it.each([
    [401, 'REPOSITORY_HIDDEN', false],
    [404, 'REPOSITORY_HIDDEN', false],
    [403, 'FORGE_REFUSED', true],
    [451, 'FORGE_REFUSED', true],
    [429, 'FORGE_BUSY', true],
    [500, 'FORGE_UNREACHABLE', true],
    [503, 'FORGE_UNREACHABLE', true],
  ])('answers with %i ends in %s', async (status, code, retryable) => {
    forge.server.intercept = (_request, response) => {
      response.writeHead(status, { 'www-authenticate': 'Basic realm="x"' }).end('no');
      return true;
    };
    expect(await failure('o/any', 'a'.repeat(40))).toMatchObject({ code, retryable });
    expect(forge.server.requests).toHaveLength(1);
    expect(forge.server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it.each(['file:///etc/passwd', 'http://127.0.0.1:9/o/other.git', 'ext::sh -c touch% x', '/o/real.git'])(
    'redirects to %s is not followed',
    async (target) => {
      const commit = aCommit(`o/real-${Buffer.from(target).toString('hex').slice(0, 30)}`);
      forge.server.intercept = (request, response) => {
        if (!request.path.startsWith('/o/moved.git')) return false;
        const { search } = new URL(request.path, 'http://x');
        response.writeHead(301, { location: `${target}/info/refs${search}` }).end();
        return true;
      };
      expect(await failure('o/moved', commit)).toMatchObject({ code: 'REPOSITORY_MOVED', retryable: false });
      expect(forge.server.requests).toHaveLength(1);
    },
  );

  it('sends a pack without an end is left at the bound', async () => {
    const commit = aCommit('o/endless');
    let isGone = false;
    forge.server.intercept = (request, response) => {
      if (!isFetch(request)) return false;
      response.writeHead(200, { 'content-type': PACK });
      response.write(Buffer.concat([line('packfile\n'), band(toHead(1))]));
      // A blob of a terabyte, stored as it is: zlib blocks of 32,768 bytes without compression (RFC 1951, 3.2.4).
      response.write(band(Buffer.from([0xb0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10, 0x78, 0x01])));
      const block = band(Buffer.concat([Buffer.from([0, 0, 0x80, 0xff, 0x7f]), Buffer.alloc(0x8000)]));
      const pour = () => {
        while (!isGone && response.write(block));
      };
      response.on('drain', pour).on('close', () => {
        isGone = true;
      });
      pour();
      return true;
    };
    const limits = { maxTreePackBytes: 20_000_000 };
    const bounded = await failure('o/endless', commit, { limits });
    expect(bounded).toMatchObject({ code: 'PACK_TOO_LARGE', retryable: false });
    await expect.poll(() => isGone).toBe(true);
  });

  it('announces objects without number is left before git makes room for them', async () => {
    const commit = aCommit('o/announced');
    forge.server.intercept = (request, response) => {
      if (!isFetch(request)) return false;
      response.writeHead(200, { 'content-type': PACK });
      response.end(Buffer.concat([line('packfile\n'), band(toHead(0xfffffff)), Buffer.from('0000')]));
      return true;
    };
    expect(await failure('o/announced', commit)).toMatchObject({ code: 'PACK_TOO_LARGE', retryable: false });
  });

  it('announces a tree of gigabytes is left before git makes room for it', async () => {
    const commit = aCommit('o/giant');
    forge.server.intercept = (request, response) => {
      if (!isFetch(request)) return false;
      response.writeHead(200, { 'content-type': PACK });
      // gitformat-pack(5): type 2, and 3 GiB in groups of 4 and 7 bits.
      const object = Buffer.from([0xa0, 0x80, 0x80, 0x80, 0x60, 0x78, 0x01]);
      response.end(Buffer.concat([line('packfile\n'), band(toHead(1)), band(object), Buffer.from('0000')]));
      return true;
    };
    expect(await failure('o/giant', commit)).toMatchObject({ code: 'PACK_TOO_LARGE', retryable: false });
  });

  it('remarks without an end is left', async () => {
    const commit = aCommit('o/chatter');
    forge.server.intercept = (request, response) => {
      if (!isFetch(request)) return false;
      response.writeHead(200, { 'content-type': PACK }).write(line('packfile\n'));
      const remark = line(Buffer.concat([Buffer.from([2]), Buffer.alloc(60_000, 'fatal: not our ref\n')]));
      const pour = () => {
        while (!response.destroyed && response.write(remark));
      };
      response.on('drain', pour);
      pour();
      return true;
    };
    expect(await failure('o/chatter', commit)).toMatchObject({ code: 'FORGE_MALFORMED', retryable: false });
  });

  it.each(['info/refs', 'git-upload-pack'])('is silent or drips at %s is left in time', async (place) => {
    const commit = aCommit(`o/slow-${place.slice(0, 4)}`);
    forge.server.intercept = (request, response) => {
      if (!request.path.includes(place)) return false;
      response.writeHead(200, { 'content-type': PACK });
      const drip = setInterval(() => response.write('0'), 50);
      response.on('close', () => clearInterval(drip));
      return true;
    };
    const slow = await failure(`o/slow-${place.slice(0, 4)}`, commit, { limits: { treeMs: 1500 } });
    expect(slow).toMatchObject({ code: 'FORGE_SLOW', retryable: true });
  });

  it('drips during the search only leaves the tree as it is', async () => {
    const repository = forge.repository('o/late');
    const first = repository.commit();
    repository.commit({ parent: first });
    forge.server.intercept = ({ body }) => body.includes('tree:0');
    const tree = await forge.tree(
      { repository: address('o/late'), commit: first },
      { limits: { historyMs: 1000 } },
    );
    expect(tree.entries).toHaveLength(1);
    expect(tree.reach).toMatchObject({ state: 'unknown', names: [] });
  });

  it('breaks off is asked again another time', async () => {
    const commit = aCommit('o/broken');
    forge.server.intercept = (request, response) => {
      if (!isFetch(request)) return false;
      response.writeHead(200, { 'content-type': PACK });
      response.write(Buffer.concat([line('packfile\n'), band(toHead(1))]), () => response.destroy());
      return true;
    };
    expect(await failure('o/broken', commit)).toMatchObject({ code: 'FORGE_UNREACHABLE', retryable: true });
  });

  it('cannot be connected to is asked again another time', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as { port: number };
    await new Promise((resolve) => free.close(resolve));
    const standIns = new Map([['https://github.com', `http://127.0.0.1:${port}`]]);
    expect(await failure('o/any', 'a'.repeat(40), { standIns })).toMatchObject({
      code: 'FORGE_UNREACHABLE',
      retryable: true,
    });
  });

  it.each([
    '',
    '<!doctype html><title>Sign in</title>',
    '0000',
    'zzzz',
    '001e# service=git-upload-pack\n0000',
  ])('answers %j is not understood', async (text) => {
    forge.server.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(text);
      return true;
    };
    const found = await failure('o/any', 'a'.repeat(40));
    expect(['FORGE_MALFORMED', 'FORGE_UNREACHABLE']).toContain(found === 'had' ? found : found.code);
  });

  it('sends another commit, or another file, than was asked for is not believed', async () => {
    const repository = forge.repository('o/liar');
    const asked = repository.commit({ files: [{ path: 'pyproject.toml', content: 'honest' }] });
    const other = repository.commit({
      files: [{ path: 'pyproject.toml', content: 'forged' }],
      parent: asked,
    });
    const wanted = { repository: address('o/liar'), commit: asked, want: () => true };
    const swap = (from: string, to: string) => (body: Buffer) =>
      Buffer.from(body.toString('latin1').replaceAll(from, to), 'latin1');
    forge.server.rewrite = swap(asked, other);
    expect(await forge.fetch(wanted)).toMatchObject({ ok: false, failure: { code: 'FORGE_MALFORMED' } });
    const blobOf = (commit: string) => repository.git('rev-parse', `${commit}:pyproject.toml`);
    forge.server.rewrite = swap(blobOf(asked), blobOf(other));
    const tree = await forge.tree(wanted);
    expect(tree.contents.size).toBe(0);
    expect([...tree.unread.keys()]).toEqual(['pyproject.toml']);
  });

  it('shows a page instead of its branches does not make a commit unreachable', async () => {
    const commit = aCommit('o/page');
    forge.server.intercept = (request, response) => {
      if (forge.server.requests.length > 1 || !request.path.includes('info/refs')) return false;
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
      return true;
    };
    expect(await forge.tree({ repository: address('o/page'), commit, version: '1.0' })).toMatchObject({
      reach: { state: 'unknown', why: 'The forge lists no branch and no tag of the repository.' },
      versionTag: 'unknown',
    });
  });

  it('leaves out a part of the history does not make a commit unreachable', async () => {
    const repository = forge.repository('o/gap');
    const first = repository.commit();
    const second = repository.commit({ parent: first, message: '2' });
    const third = repository.commit({ parent: second, message: '3' });
    forge.server.rewrite = (body) => {
      const text = body.toString('latin1');
      if (!text.includes('tree:0')) return body;
      return Buffer.from(text.replace('0000', `${line('deepen 1\n')}0000`), 'latin1');
    };
    repository.git('update-ref', 'refs/heads/main', third);
    const tree = await forge.tree({ repository: address('o/gap'), commit: first });
    expect(tree.reach).toMatchObject({ state: 'unknown', names: [] });
  });
});
