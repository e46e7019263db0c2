import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toEbuildLine } from '../../../lib/exports/ebuild.ts';
import { recallRelease } from '../../../lib/exports/release.ts';
import { lintEbuild } from '../../../lib/gentoo/lint.ts';
import { toVerifyCommand } from '../../../lib/gentoo/verification.ts';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import type { AttestationFact } from '../../../lib/ledger/types.ts';
import { pinMistake } from '../../../lib/verify/expected.ts';
import { aFile, aRelease, byGitLab, byGoogle, CUE, ELSEWHERE } from '../ledger/a-history.ts';
import { anyHistory, linesOf, recall, textOf } from './a-release.ts';

const write = (by: AttestationFact) => toEbuildLine(recall([aFile('1.0', 'sdist', { on: 1, by })], '1.0'));

describe('the line of an ebuild', () => {
  it('names the repository as the eclass reads it', () => {
    expect(textOf(toEbuildLine(recall(aRelease('1.0', { on: 1, by: CUE }), '1.0')))).toBe(
      '# cue 1.0\nPYPI_VERIFY_REPO=https://github.com/stage/cue\n',
    );
  });

  it.each([
    [byGitLab('stage/crew/cue'), 'PYPI_VERIFY_REPO=https://gitlab.com/stage/crew/cue'],
    [byGoogle('release@example.org'), 'PYPI_VERIFY_REPO=gcp:release@example.org'],
    [byGoogle("it's;$(x)@example.org"), "PYPI_VERIFY_REPO='gcp:it'\\''s;$(x)@example.org'"],
  ])('of another kind of publisher is written too: %j', (by, line) => {
    expect(linesOf(write(by))).toEqual([line]);
  });

  it('is read by a shell as the text that the eclass hands on', () => {
    const anyEmail = fc.stringMatching(/^[!-?A-~]{1,20}@[!-?A-~]{1,20}$/);
    for (const email of fc.sample(anyEmail, 20)) {
      const script = `${textOf(write(byGoogle(email)))}printf %s "$PYPI_VERIFY_REPO"`;
      const read = execFileSync('sh', ['-c', script]).toString();
      expect(read).toBe(`gcp:${email}`);
      expect(toVerifyCommand('d', 'p', read).slice(-2)).toEqual(['--gcp-service-account', email]);
    }
  });

  it('is one line for several workflows of one repository, and says so', () => {
    const files = aRelease('1.0', { on: 1, by: CUE, wheel: { ...CUE, workflow: 'wheels.yml' } });
    const written = toEbuildLine(recall(files, '1.0'));
    expect(linesOf(written)).toEqual(['PYPI_VERIFY_REPO=https://github.com/stage/cue']);
    expect(textOf(written)).toContain('# The files of this release state 2 publishers');
  });

  it('is refused where the files are from several repositories', () => {
    const files = aRelease('1.0', { on: 1, by: CUE, wheel: ELSEWHERE });
    expect(toEbuildLine(recall(files, '1.0'))).toEqual({
      ok: false,
      code: 'EBUILD_SEVERAL_REPOSITORIES',
      message:
        'PYPI_VERIFY_REPO names one publisher, and the files of cue 1.0 were published from https://github.com/stage/cue and https://github.com/understage/cue.',
    });
  });

  it('is refused for CircleCI, which the eclass cannot name', () => {
    const publisher = {
      kind: 'CircleCI' as const,
      project_id: 'p-1',
      pipeline_definition_id: 'd-1',
      vcs_origin: null,
      vcs_ref: null,
    };
    const claims = { issuer: 'https://oidc.circleci.com' };
    const by = { outcome: 'verified' as const, code: null, publisher, claims, signedAt: null };
    expect(write(by)).toMatchObject({ ok: false, code: 'EBUILD_PROVIDER' });
  });

  it('is refused where it could never match', () => {
    const files = aRelease('1.0', { on: 1, by: { ...CUE, repository: 'stage/cue.git' } });
    expect(toEbuildLine(recall(files, '1.0'))).toMatchObject({ code: 'EBUILD_PIN_NEVER_MATCHES' });
  });

  it('is not written where nobody is confirmed', () => {
    const files = aRelease('1.0', { on: 1, by: null });
    expect(toEbuildLine(recall(files, '1.0'))).toMatchObject({ ok: false, code: 'NOTHING_CONFIRMED' });
  });

  it('stands alone below comments, and has no mistake that the lint knows, in any history', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const ledger = foldLedger(history);
        for (const { version } of ledger.releases) {
          const release = recallRelease(ledger, version, false);
          const written = release && toEbuildLine(release);
          if (!written?.ok) continue;
          const lines = linesOf(written);
          expect(lines).toHaveLength(1);
          const PYPI_VERIFY_REPO = lines[0]?.replace('PYPI_VERIFY_REPO=', '');
          expect(lintEbuild({ PN: 'cue', PV: version, PYPI_VERIFY_REPO }, pinMistake)).toEqual([]);
          const comment = written.text.replaceAll(/\n# /g, ' ');
          for (const { message } of release?.reservations ?? []) expect(comment).toContain(message);
        }
      }),
    );
  });
});
