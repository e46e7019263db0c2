import { describe, expect, test } from 'vitest';
import type { ProjectFacts } from '../../../lib/adoption/facts.ts';
import { toMarkdown } from '../../../lib/adoption/markdown.ts';
import { toReport } from '../../../lib/adoption/report.ts';
import { CAVEAT } from '../../../lib/adoption/words.ts';
import { anUpload, aProject, CIRCLE, facts, NONE } from './a-project.ts';

const NOW = Date.UTC(2026, 10, 28);
const write = (...projects: ProjectFacts[]) =>
  toMarkdown(toReport(facts(projects, [anUpload('2026-01-01', 'verified', 3, 'GitHub')]), NOW), {
    title: 'Projects of PyPI that are tracked',
    madeAt: NOW,
    stale: null,
  });
const linesOf = (text: string, start: string) => text.split('\n').filter((line) => line.startsWith(start));

describe('the report as Markdown', () => {
  test('says when and of whom it is, the number, and right after it what that does not mean', () => {
    const text = write(aProject(), aProject({ name: 'prompt', outcome: null }));
    expect(text.split('\n\n').slice(0, 4)).toEqual([
      '# Adoption of provenance',
      'Projects of PyPI that are tracked, 28 Nov 2026.',
      '1 of 2 newest releases confirmed (50%). 1 is not checked yet.',
      `> ${CAVEAT}`,
    ]);
  });

  test('counts in a table, with what is not known in columns of its own', () => {
    const files = { ...NONE, verified: 5, 'no-provenance': 1, indeterminate: 2, unchecked: 1200 };
    const text = write(aProject({ files, gone: 1 }));
    expect(linesOf(text, '| All files')).toEqual(['| All files | 5 | 0 | 1 | 2 | 1,200 | 1,208 |']);
    expect(text).toContain(
      '5 files carry provenance, 1 has none, and of 1,202 it is not known. 1 file that the index no longer lists is left out.',
    );
    expect(linesOf(text, '| GitHub')).toEqual(['| GitHub | 3 | 0 | 1 |']);
  });

  test('lists what needs attention, and what could be pinned as lines to copy', () => {
    const lost = aProject({ name: 'lost', outcome: 'no-provenance', expectation: 'lost', publishers: [] });
    const text = write(aProject(), aProject({ name: 'ring', publishers: [CIRCLE] }), lost);
    expect(linesOf(text, '- **lost**')).toEqual([
      '- **lost** 1.0: Earlier releases had provenance for every file; the newest has none, or not for every file. Not accepted yet.',
    ]);
    expect(text).toContain('2 projects could be pinned today, 0 are pinned already, and 1 cannot be.');
    expect(text).toContain(
      '```\n# cue 1.0\nPYPI_VERIFY_REPO=https://github.com/stage/cue\n# ring 1.0\n# An ebuild cannot name this publisher.\n```',
    );
  });

  test('takes nothing that an index says for markup', () => {
    const newestVersion = '1.0\n\n# x | <img src=a> [b](javascript:c) `d` **e** ‮';
    const text = write(
      aProject({ newestVersion, openChanges: 1 }),
      aProject({ newestVersion: '```\n# f\n````', name: 'fence' }),
    );
    expect(linesOf(text, '- **cue**')).toEqual([
      '- **cue** `1.0<U+000A><U+000A>#` x `|` `<img` `src=a>` `[b](javascript:c)` `` `d` `` `**e**` `<U+202E>`: A change of this or of an earlier release needs review.',
    ]);
    const fences = text.split('\n').filter((line) => /^`{3,}$/.test(line));
    expect(fences).toEqual(['`````', '`````']);
    expect(linesOf(text, '# f')).toEqual(['# fence ```<U+000A># f<U+000A>````']);
  });

  test('says that there is nobody to count', () => {
    expect(write()).toBe(
      '# Adoption of provenance\n\nProjects of PyPI that are tracked, 28 Nov 2026.\n\nNo project is tracked there.\n',
    );
  });
});
