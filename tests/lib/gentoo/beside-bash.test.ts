/** What is read of an ebuild is what bash makes of it; nothing of it is read otherwise without a word. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EbuildVariable } from '../../../lib/gentoo/parse-ebuild.ts';
import { parseEbuild } from '../../../lib/gentoo/parse-ebuild.ts';
import { runs } from '../../setup/runs.ts';
import { anEbuild } from './an-ebuild.ts';
import { hasBash, runBash } from './bash.ts';

const VARIABLES = [
  'PN',
  'PV',
  'PYPI_PN',
  'PYPI_NO_NORMALIZE',
  'PYPI_VERIFY_REPO',
] as const satisfies EbuildVariable[];
const SETUP = `
PN=acme-text PV=1.2 P=acme-text-1.2 WORKDIR=/work
inherit() {
  [[ " $* " == *" pypi "* && -z $seen ]] || return
  seen=yes
  printf '%s\\n' "$PN" "$PV" "$PYPI_PN" "$PYPI_NO_NORMALIZE" "$PYPI_VERIFY_REPO"
}
cat() { :; }`;

describe.runIf(hasBash)('an ebuild', () => {
  test('has every value that is read where bash inherits pypi, and only where it does', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(anEbuild, { minLength: 25, maxLength: 25 }), (texts) => {
        const printed = runBash(
          texts.map((text) => `${text}\ntrue`),
          SETUP,
        );
        for (const [place, text] of texts.entries()) {
          const parsed = parseEbuild('acme-text-1.2.ebuild', text);
          if (!parsed.ok) throw new Error(`${parsed.reason}\n${text}`);
          const { ebuild, unread, places } = parsed.value;
          const values = printed[place]?.split('\n').slice(0, -1) ?? [];
          if (places.inherit?.isSure !== false) expect(values.length > 0, text).toBe(places.inherit !== null);
          if (values.length === 0 || !places.inherit?.isSure) continue;
          read += 1;
          const known = (name: EbuildVariable) => !unread.includes(name);
          expect(
            VARIABLES.map((name) => known(name) && (ebuild[name] ?? '')),
            text,
          ).toEqual(VARIABLES.map((name, index) => known(name) && values[index]));
          expect(unread.length === 0 || parsed.value.notes.length > 0, text).toBe(true);
        }
      }),
      runs(8),
    );
    expect(read).toBeGreaterThan(60);
  });
});
