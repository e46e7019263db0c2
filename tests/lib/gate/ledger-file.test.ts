import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LedgerFile, parseLedgerFile, writeLedgerFile } from '../../../lib/gate/ledger-file.ts';
import { runs } from '../../setup/runs.ts';
import { aChange, aFile, aLedger, aProject, aRelease, CUE, digest } from './a-ledger.ts';

const change = aChange();
const full = aLedger(
  aProject({
    project: 'prop',
    identities: [
      { ...CUE, id: 'b' },
      { ...CUE, id: 'a' },
    ],
    changes: [aChange({ kind: 'renamed', severity: 'information', state: 'noted' }), change],
    releases: [
      aRelease({
        version: '1.9',
        files: [
          aFile({ filename: 'prop-1.9.tar.gz', identities: ['b', 'a'] }),
          aFile({ filename: 'prop-1.9-py3-none-any.whl', identities: ['a'], changes: [change.id] }),
        ],
      }),
      aRelease({ version: '1.10', files: [] }),
      aRelease({ version: 'not a version', files: [] }),
    ],
  }),
  aProject({
    pin: { kind: 'repository', repository: 'https://github.com/stage/cue' },
    failure: { code: 'INDEX_UNREACHABLE', message: 'The index did not answer.' },
  }),
);

function mistakesIn(value: unknown): string[] {
  const parsed = parseLedgerFile(JSON.stringify(value));
  return parsed.ok ? [] : parsed.mistakes.map(({ path, message }) => `${path} ${message}`);
}

/** The same facts, in an order of their own. */
const shuffled = (file: LedgerFile): fc.Arbitrary<LedgerFile> => {
  const shuffle = <T>(items: readonly T[]) =>
    fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
  const projects = file.projects.map((project) =>
    fc
      .record({
        identities: shuffle(project.identities),
        changes: shuffle(project.changes),
        releases: shuffle(project.releases.map((each) => ({ ...each, files: each.files.toReversed() }))),
      })
      .map((parts) => ({ ...parts, ...project, ...parts })),
  );
  return fc
    .tuple(...projects)
    .chain((each) => shuffle(each))
    .map((each) => ({ ...file, projects: each }));
};

describe('writeLedgerFile', () => {
  it('writes the same bytes for the same facts, in whatever order and with whatever keys first', () => {
    const written = writeLedgerFile(full);
    const again = fc.property(shuffled(full), (file) => {
      expect(writeLedgerFile(file)).toBe(written);
    });
    fc.assert(again, runs());
  });

  it('sorts projects and files by name and releases with the highest version first', () => {
    const parsed = parseLedgerFile(writeLedgerFile(full));
    const projects = parsed.ok ? parsed.value.projects : [];
    expect(projects.map(({ project }) => project)).toEqual(['cue', 'prop']);
    expect(projects[1]?.releases.map(({ version }) => version)).toEqual(['1.10', '1.9', 'not a version']);
    expect(projects[1]?.releases[1]?.files.map(({ filename }) => filename)).toEqual([
      'prop-1.9-py3-none-any.whl',
      'prop-1.9.tar.gz',
    ]);
  });

  it('has one key a line, and ends with a line break', () => {
    const lines = writeLedgerFile(full).split('\n');
    expect(lines.at(-1)).toBe('');
    expect(lines.filter((line) => (line.match(/": /g) ?? []).length > 1)).toEqual([]);
  });

  it('writes what hides in a text as an escape, and reads it back as it was', () => {
    const file = aLedger(aProject({ changes: [aChange({ message: 'a\u202eb' })] }));
    const written = writeLedgerFile(file);
    expect(written).toContain('a\\u202eb');
    expect(parseLedgerFile(written)).toEqual({ ok: true, value: file });
  });
});

describe('parseLedgerFile', () => {
  it('reads back what was written', () => {
    const parsed = parseLedgerFile(writeLedgerFile(full));
    expect(parsed.ok && writeLedgerFile(parsed.value)).toBe(writeLedgerFile(full));
  });

  it('refuses what is no JSON, and a key that is there twice', () => {
    expect(parseLedgerFile('{')).toEqual({
      ok: false,
      mistakes: [{ path: '$', message: 'The document is not valid JSON.' }],
    });
    expect(parseLedgerFile('{"schema": 1, "schema": 2}').ok).toBe(false);
  });

  it('names the place of every mistake', () => {
    const release = aRelease({ files: [aFile({ sha256: 'abc' })] });
    const found = mistakesIn({
      ...aLedger(aProject({ releases: [release] })),
      schema: 'callboard.ledger/2',
      asOf: 'yesterday',
    });
    expect(found.map((each) => each.split(' ')[0])).toEqual([
      '$.schema',
      '$.asOf',
      '$.projects[0].releases[0].files[0].sha256',
    ]);
  });

  it('finds what a careless merge repeats', () => {
    const release = aRelease({ files: [aFile(), aFile()] });
    const project = aProject({ identities: [CUE, CUE], releases: [release, release] });
    expect(mistakesIn(aLedger(project, project))).toEqual([
      '$.projects[1] The project "cue" is there twice.',
      ...[0, 1].flatMap((at) => [
        `$.projects[${at}].identities[1] The identity "cue-release" is there twice.`,
        `$.projects[${at}].releases[1] The release "1.0" is there twice.`,
        `$.projects[${at}].releases[0].files[1] The file "cue-1.0.tar.gz ${digest('cue-1.0.tar.gz')}" is there twice.`,
        `$.projects[${at}].releases[1].files[1] The file "cue-1.0.tar.gz ${digest('cue-1.0.tar.gz')}" is there twice.`,
      ]),
    ]);
  });

  it('finds names of what is not there', () => {
    const file = aFile({
      identities: ['gone'],
      changes: [change.id],
      unsettled: [{ change: change.id, state: 'open' }],
    });
    const found = mistakesIn(aLedger(aProject({ project: 'Cue', releases: [aRelease({ files: [file] })] })));
    const path = '$.projects[0].releases[0].files[0]';
    expect(found).toEqual([
      '$.projects[0].project "Cue" is no name of a project as PEP 503 normalises it.',
      `${path}.identities The project has no identity "gone".`,
      `${path}.changes The project has no change "${change.id}".`,
      `${path}.unsettled The project has no change "${change.id}".`,
    ]);
  });

  it('lets a later Callboard say more', () => {
    const parsed = parseLedgerFile(JSON.stringify({ ...aLedger(aProject()), more: 1 }));
    expect(parsed).toEqual({ ok: true, value: aLedger(aProject()) });
  });
});
