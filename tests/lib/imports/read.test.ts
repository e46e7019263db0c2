import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPylock, toPylockPackage } from '../../../lib/exports/pylock.ts';
import { recallRelease } from '../../../lib/exports/release.ts';
import { splitLines } from '../../../lib/imports/lines.ts';
import { readImport } from '../../../lib/imports/read.ts';
import { IMPORT_FORMATS, type ImportResult } from '../../../lib/imports/types.ts';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { isDisplayable } from '../../../lib/pep740/text.ts';
import { parseVersion } from '../../../lib/pep740/version.ts';
import { toExpected } from '../../../lib/verify/expected-kinds.ts';
import { runs } from '../../setup/runs.ts';
import { anyHistory } from '../exports/a-release.ts';
import { anyLongText } from '../pep740/any-text.ts';
import { importedOf, importText, readSample, SAMPLES, toBytes } from './samples.ts';

const anyHint = fc.record({
  filename: fc.option(fc.oneof(fc.constantFrom(...SAMPLES), anyLongText)),
  format: fc.option(fc.constantFrom(...IMPORT_FORMATS)),
});

/** Whatever comes: whole and about lines that exist, or a sentence why not. */
function expectSound(result: ImportResult, text: string): void {
  const lines = splitLines(text).length;
  const numbers = result.ok
    ? [...result.value.lines, ...result.value.projects].map(({ line }) => line)
    : [result.line ?? 1];
  expect(numbers.filter((line) => !(line >= 1 && line <= lines))).toEqual([]);
  const texts = result.ok
    ? result.value.lines.flatMap((line) => [line.text, line.message])
    : [result.message];
  expect(texts.filter((each) => !isDisplayable(each))).toEqual([]);
  const sentences = result.ok ? result.value.lines.map(({ message }) => message) : [result.message];
  expect(sentences.filter((each) => !/^.{8,600}\.$/.test(each))).toEqual([]);
  if (!result.ok && ['IMPORT_MALFORMED', 'IMPORT_ENCODING'].includes(result.code)) {
    expect(result.message).toMatch(new RegExp(`\\b[Ll]ine ${result.line}\\b|UTF-(16|32)`));
  }
}

describe('whatever the bytes are', { timeout: 60_000 }, () => {
  test('nothing is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), anyHint, (bytes, hint) => {
        expectSound(readImport(bytes, hint), new TextDecoder().decode(bytes));
      }),
      runs(),
    );
  });

  test('nothing is thrown of a text', () => {
    fc.assert(
      fc.property(anyLongText, anyHint, (text, hint) => {
        const bytes = toBytes(text);
        expectSound(readImport(bytes, hint), new TextDecoder().decode(bytes));
      }),
      runs(),
    );
  });
});

describe.each(SAMPLES)('of %s', { timeout: 60_000 }, (name) => {
  const text = readSample(name);
  const aPlace = fc.nat({ max: text.length });

  test('what is left of it, cut anywhere, is read or refused with the line', () => {
    for (let end = 0; end <= text.length; end += end < 300 ? 1 : 13) {
      const start = text.slice(0, end);
      expectSound(importText(start, name), start);
      if (!name.endsWith('.ebuild')) expectSound(importText(start), start);
    }
  });

  test('what is left with another text in the midst of it is read or refused with the line', () => {
    fc.assert(
      fc.property(aPlace, fc.nat({ max: 30 }), anyLongText, (at, removed, inserted) => {
        const changed = text.slice(0, at) + inserted.toWellFormed() + text.slice(at + removed);
        expectSound(importText(changed, name), changed);
      }),
    );
  });

  test('the lines are told in the order in which they stand', () => {
    const { lines } = importedOf(importText(text, name));
    const numbers = lines.map(({ line }) => line);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });
});

test('the publishers that are exported of a release are read back', { timeout: 60_000 }, () => {
  let read = 0;
  fc.assert(
    fc.property(anyHistory, (history) => {
      const ledger = foldLedger(history);
      const versions = ledger.releases.map(({ version }) => version);
      for (const version of versions) {
        const release = recallRelease(ledger, version, false);
        // A version that is none is the board's own name for it, and nobody else would read it.
        if (release === null || !parseVersion(version).ok) continue;
        const written = toPylockPackage(release);
        if (!written.ok) continue;
        const { format, projects } = importedOf(importText(toPylock([written.text]), 'pylock.toml'));
        expect(format).toBe('pylock');
        expect(projects).toMatchObject([{ name: release.project, version: release.version }]);
        expect(projects[0]?.publishers).toEqual(release.publishers.map(toExpected));
        read += 1;
      }
    }),
  );
  expect(read).toBeGreaterThan(0);
});
