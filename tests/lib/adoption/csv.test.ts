import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMN_NAMES, toCSV } from '../../../lib/adoption/csv.ts';
import { escapeText } from '../../../lib/format.ts';
import { anyProjects, aProject, CUE, NONE } from './a-project.ts';

/** RFC 4180, section 2, and nothing beyond it: what is not in it throws. */
function parseCSV(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let row: string[] = [];
  for (let at = 0; at < text.length; at = cell.lastIndex) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    if (!found) throw new Error(`No cell begins at ${at}: ${text.slice(at, at + 40)}`);
    row.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'));
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const write = (projects: Parameters<typeof toCSV>[0]): string => [...toCSV(projects)].join('');

function read(text: string): Record<string, string>[] {
  const [head = [], ...rows] = parseCSV(text);
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? 'missing'])));
}

describe('the report as CSV', () => {
  test('is one row a project, and says all of it', () => {
    const project = aProject({
      files: { ...NONE, verified: 2, unchecked: 3 },
      publishers: [CUE, { ...CUE, workflow: 'a"b,c.yml' }],
      openChanges: 1,
      gone: 4,
    });
    expect(read(write([project, aProject({ name: 'prompt' })]))).toMatchObject([
      {
        project: 'cue',
        world: 'pypi',
        newest_version: '1.0',
        newest_uploaded_at: '2025-01-02T00:00:00.000Z',
        newest_outcome: 'confirmed',
        expectation: 'matches',
        published_from: 'github.com/stage/cue, a"b,c.yml; github.com/stage/cue, release.yml',
        releases_confirmed: '1',
        files_confirmed: '2',
        files_no_provenance: '0',
        files_not_checked: '3',
        files_gone: '4',
        open_changes: '1',
        attention: 'waiting',
        pin: 'change-open',
        pin_line: '',
      },
      { project: 'prompt', pin: 'possible', pin_line: 'PYPI_VERIFY_REPO=https://github.com/stage/cue' },
    ]);
  });

  test('has a first line of names where no project is tracked', () => {
    expect(parseCSV(write([]))).toEqual([COLUMN_NAMES]);
    expect(new Set(COLUMN_NAMES).size).toBe(COLUMN_NAMES.length);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)'])('leaves %s a text for a spreadsheet', (newestVersion) => {
    const [row] = read(write([aProject({ newestVersion })]));
    expect(row?.newest_version).toBe(`'${newestVersion}`);
  });

  test('is read back as it was, whatever an index says, and no cell of it is a formula', () => {
    const anyVersion = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=a', '"', ',\r\n', '\t=1', '‮'),
    );
    fc.assert(
      fc.property(anyProjects, anyVersion, (projects, newestVersion) => {
        const rows = projects.map((project) => ({ ...project, newestVersion }));
        const cells = parseCSV(write(rows)).slice(1);
        expect(cells.map((row) => row.length)).toEqual(rows.map(() => COLUMN_NAMES.length));
        const at = COLUMN_NAMES.indexOf('newest_version');
        const texts = cells.map((row) => (row[at] ?? '').replace(/^'(?=[=+\-@])/, ''));
        expect(texts).toEqual(rows.map(() => escapeText(newestVersion)));
        expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      }),
    );
  });
});
