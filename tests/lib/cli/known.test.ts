/** What is known of releases, from each of the three places that a command has it from. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskedRelease } from '../../../lib/cli/known/asked.ts';
import { type KnownFrom, readKnown } from '../../../lib/cli/known.ts';
import { readConfig } from '../../../lib/config.ts';
import { writeLedgerFile } from '../../../lib/gate/ledger-file.ts';
import { startFakeIndex } from '../../builders/fake-index.ts';
import { aLedger, aProject } from '../gate/a-ledger.ts';
import { openFolder, readVector, VECTOR_ROOT } from './callboard.ts';

const folder = openFolder();
const CONFIG = readConfig({ CALLBOARD_TRUST_ROOT: VECTOR_ROOT });
const cue: AskedRelease = { project: 'cue', version: '1.0', sha256s: [] };
const ledger = aLedger(aProject());

const read = (from: KnownFrom, releases = [cue], config = CONFIG) => readKnown(from, releases, config);
const refusal = (from: KnownFrom): Promise<{ code: string; message: string }> =>
  read(from).then(
    () => ({ code: 'none', message: '' }),
    ({ code, message }) => ({ code, message }),
  );

describe('a ledger file', () => {
  it('is read whole, whatever is asked for', async () => {
    const path = folder.write('ledger.json', writeLedgerFile(ledger));
    expect(await read({ ledger: path }, [])).toEqual(ledger);
  });

  it('is refused with its mistakes, and where there is none', async () => {
    const path = folder.write('broken.json', JSON.stringify({ ...ledger, asOf: 'now', schema: 'other' }));
    const { code, message } = await refusal({ ledger: path });
    expect(code).toBe('LEDGER_MALFORMED');
    expect(message.split('\n').map((line) => line.trim().split(' ')[0])).toEqual([
      path,
      '$.schema:',
      '$.asOf:',
    ]);
    expect(await refusal({ ledger: folder.path('nothing') })).toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('a board', () => {
  let server: Server;
  let board = '';
  let answer: (response: ServerResponse, body: { releases: unknown[] }) => void;
  const asked: { path: string; body: { releases: unknown[] } }[] = [];
  let authorization: string | undefined;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks = await Array.fromAsync(request);
      const body = JSON.parse(Buffer.concat(chunks).toString());
      asked.push({ path: request.url ?? '', body });
      authorization = request.headers.authorization;
      answer(response, body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    board = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const say = (status: number, body: string, headers = {}) => {
    answer = (response) => response.writeHead(status, headers).end(body);
  };

  it('is asked about the releases, and answers with a ledger file', async () => {
    say(200, JSON.stringify(ledger));
    expect(await read({ board })).toEqual(ledger);
    expect(asked.at(-1)).toEqual({
      path: '/api/v1/known',
      body: { releases: [{ project: 'cue', version: '1.0' }] },
    });
  });

  it('is asked in parts, with all releases of a project in one', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `cue-${at}`);
    const releases = names.flatMap((project) => [
      { ...cue, project },
      { ...cue, project, version: '2.0' },
    ]);
    answer = (response, body) => {
      const [first] = body.releases as AskedRelease[];
      const asOf = first?.project === 'cue-250' ? '2026-03-01T00:00:00.000Z' : ledger.asOf;
      const projects = [aProject({ project: first?.project })];
      response.end(JSON.stringify({ ...ledger, asOf, projects }));
    };
    const before = asked.length;
    const known = await read({ board }, releases);
    expect(asked.slice(before).map(({ body }) => body.releases.length)).toEqual([500, 500, 200]);
    expect(known.projects.map(({ project }) => project)).toEqual(['cue-0', 'cue-250', 'cue-500']);
    expect(known.asOf).toBe('2026-03-01T00:00:00.000Z');
  });

  it('is shown the token of whoever asks, over https or on this machine alone', async () => {
    say(200, JSON.stringify(ledger));
    await read({ board });
    expect(authorization).toBeUndefined();
    process.env.CALLBOARD_BOARD_TOKEN = 'cb_of-a-person';
    try {
      await read({ board });
      expect(authorization).toBe('Bearer cb_of-a-person');
      say(401, '{}');
      expect((await refusal({ board })).message).toContain(
        'does not take the token in CALLBOARD_BOARD_TOKEN',
      );
      const { code, message } = await refusal({ board: 'http://board.example' });
      expect({ code, message }).toEqual({
        code: 'BOARD_ADDRESS',
        message:
          'CALLBOARD_BOARD_TOKEN is sent over https only, or to this machine, and not to http://board.example.',
      });
    } finally {
      delete process.env.CALLBOARD_BOARD_TOKEN;
    }
    say(401, '{}');
    expect((await refusal({ board })).message).toMatch(/^People sign in at .*: set CALLBOARD_BOARD_TOKEN/);
  });

  it('is not asked where there is nothing to ask', async () => {
    const before = asked.length;
    expect((await read({ board }, [])).projects).toEqual([]);
    expect(asked).toHaveLength(before);
  });

  it('is asked again while it has too much to do', async () => {
    let tries = 0;
    answer = (response) => {
      tries += 1;
      if (tries < 3) response.writeHead(503, { 'retry-after': '0' }).end();
      else response.end(JSON.stringify(ledger));
    };
    expect(await read({ board })).toEqual(ledger);
    say(429, '', { 'retry-after': '0' });
    expect(await refusal({ board })).toMatchObject({ code: 'BOARD_REFUSED' });
  });

  it.each([
    ['another status', 500, '', {}, 'BOARD_REFUSED', 'status 500'],
    ['a page that is not there', 404, '<html>', {}, 'BOARD_REFUSED', 'is no board'],
    [
      'the way to elsewhere',
      301,
      '',
      { location: 'https://a.example/' },
      'BOARD_REFUSED',
      'https://a.example/',
    ],
    ['no JSON', 200, '<html>', {}, 'BOARD_MALFORMED', 'no ledger file'],
    ['another document', 200, '{"schema":"other"}', {}, 'BOARD_MALFORMED', '$.schema'],
  ])('that answers with %s is no fact about anybody', async (_, status, body, headers, code, words) => {
    say(status, body, headers);
    const refused = await refusal({ board });
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(words);
  });

  it('that cannot be reached, or breaks off, is told apart from one that answers', async () => {
    answer = (response) => response.destroy();
    expect(await refusal({ board })).toMatchObject({ code: 'BOARD_UNREACHABLE' });
    answer = (response) => {
      response.writeHead(200, { 'content-length': '99' }).write('{');
      setTimeout(() => response.destroy(), 10);
    };
    expect(await refusal({ board })).toMatchObject({ code: 'BOARD_UNREACHABLE' });
  });

  it.each(['board.example', 'ftp://board.example', 'https://board.example/path'])(
    'is not looked for at %s',
    async (address) => {
      expect(await refusal({ board: address })).toMatchObject({ code: 'BOARD_ADDRESS' });
    },
  );
});

describe('the index alone', () => {
  const good = readVector('github-publish');
  const failed = readVector('signature-another-key_fail');

  it('shows what verifies now, of whom, and what could not be told', async () => {
    await using index = await startFakeIndex();
    const uploadTime = '2026-01-02T03:04:05.000000Z';
    index.addProject('stagecraft', {
      files: [
        {
          filename: good.filename,
          content: Buffer.from(good.filename),
          provenance: good.provenance,
          uploadTime,
        },
        { filename: 'stagecraft-1.3.0.tar.gz', uploadTime },
      ],
    });
    index.addProject('swapped', {
      files: [{ filename: 'swapped-1.0.tar.gz', provenance: failed.provenance }],
    });
    index.addProject('down');
    index.fail('/simple/down/', { status: 403 });
    const config = readConfig({ CALLBOARD_TRUST_ROOT: VECTOR_ROOT, CALLBOARD_PYPI_URL: index.origin });
    const asked = [
      { project: 'stagecraft', version: '1.4', sha256s: [] },
      { project: 'stagecraft', version: '1.3.0', sha256s: ['0'.repeat(64)] },
      { project: 'swapped', version: '1.0', sha256s: [] },
      { project: 'down', version: '1.0', sha256s: [] },
      { project: 'unheard', version: '1.0', sha256s: [] },
      { project: 'loose', version: null, sha256s: [] },
    ];
    const { board, projects } = await read({ alone: true }, asked, config);
    expect(board).toBeNull();
    expect(projects).toMatchObject([
      { project: 'down', releases: [], failure: { code: 'INDEX_FORBIDDEN' } },
      {
        project: 'stagecraft',
        failure: null,
        changes: [],
        identities: [{ kind: 'GitHub', sourceRepositoryURI: 'https://github.com/theatre/stagecraft' }],
        releases: [
          {
            version: '1.4.0',
            openedAt: '2026-01-02T03:04:05.000Z',
            files: [{ outcome: 'verified', expectation: 'none', verdict: null }],
          },
          // None of its digests is one that may be installed.
          { version: '1.3.0', files: [{ outcome: null }] },
        ],
      },
      { project: 'swapped', releases: [{ files: [{ outcome: 'failed', code: 'SIGNATURE' }] }] },
      { project: 'unheard', releases: [], failure: { code: 'PROJECT_MISSING' } },
    ]);
    const [identity] = projects[1]?.identities ?? [];
    expect(projects[1]?.releases[0]?.files[0]?.identities).toEqual([identity?.id]);
    expect(index.requests.filter(({ path }) => path.includes('loose'))).toEqual([]);
  });
});
