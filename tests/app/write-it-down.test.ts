/** What a page says of exports, from what the ledger says. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { WriteItDown } from '../../components/ledger/exports.tsx';
import type { Exports, Reservation } from '../../lib/queries/views/exports.ts';

const nothing = { ok: false as const, code: 'NOTHING_CONFIRMED' as const, message: 'Nobody is confirmed.' };
const EXPORTS: Exports = {
  project: 'stagecraft',
  version: '1!1.4.0+local',
  reservations: [],
  forms: {
    pylock: { ok: true, text: '[[packages]]\n' },
    ebuild: { ok: true, text: 'PYPI_VERIFY_REPO=https://github.com/theatre/stagecraft\n' },
    json: { ok: true, text: '{"schema": "callboard.remembered/1"}\n' },
  },
};

const draw = (exports: Partial<Exports>): string =>
  renderToStaticMarkup(createElement(WriteItDown, { exports: { ...EXPORTS, ...exports } }));
const countForms = (markup: string): number => markup.split('<details').length - 1;

describe('“Export the publisher”', () => {
  it('shows three forms, each with a link to the raw answer for that release', () => {
    const markup = draw({});
    expect(countForms(markup)).toBe(3);
    expect(markup).toContain('PYPI_VERIFY_REPO=https://github.com/theatre/stagecraft');
    for (const format of ['pylock', 'ebuild', 'json']) {
      const query = `format=${format}&amp;version=1!1.4.0%2Blocal`;
      expect(markup).toContain(`href="/api/v1/projects/stagecraft/export?${query}"`);
    }
    expect(markup).not.toContain('Read this before you rely on it');
  });

  it('says first what stands against relying on it', () => {
    const open: Reservation = { code: 'CHANGE_OPEN', message: 'Nobody has decided about this alarm yet.' };
    const markup = draw({ reservations: [open] });
    expect(markup.indexOf(open.message)).toBeGreaterThan(0);
    expect(markup.indexOf(open.message)).toBeLessThan(markup.indexOf('<details'));
  });

  it('says why a form is not written, in place of it', () => {
    const message = 'pypi.eclass cannot name CircleCI.';
    const ebuild = { ok: false as const, code: 'EBUILD_PROVIDER' as const, message };
    const markup = draw({ forms: { ...EXPORTS.forms, ebuild } });
    expect(markup).toContain(message);
    expect(markup).not.toContain('format=ebuild');
  });

  it('shows no publisher of a release of which nobody is confirmed', () => {
    const reservations: Reservation[] = [{ code: 'NOTHING_CONFIRMED', message: nothing.message }];
    const forms = { ...EXPORTS.forms, pylock: nothing, ebuild: nothing };
    const markup = draw({ reservations, forms });
    expect(markup).toContain('No publisher of release 1!1.4.0+local is confirmed');
    expect(countForms(markup)).toBe(1);
    expect(markup).toContain('format=json');
  });

  it('is one sentence where nobody of the project was ever confirmed', () => {
    const markup = draw({ version: null, forms: { pylock: nothing, ebuild: nothing, json: nothing } });
    expect(markup).toContain(nothing.message);
    expect(countForms(markup)).toBe(0);
  });
});
