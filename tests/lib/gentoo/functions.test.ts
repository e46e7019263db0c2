import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ebuild } from '../../../lib/gentoo/ebuild.ts';
import { callFunction, type FunctionName, isFunctionName } from '../../../lib/gentoo/functions.ts';
import { parseDistributionFilename } from '../../../lib/pep740/filename.ts';
import { normalizeName } from '../../../lib/pep740/name.ts';
import { canonicalizeVersion, parseVersion } from '../../../lib/pep740/version.ts';
import { anyText } from '../pep740/any-text.ts';
import { type Case, cases, toTitle } from './cases.ts';

const EBUILD: Ebuild = { PN: 'Foo.Bar', PV: '1.2.3_beta2' };

function call(name: string, args: string[] = [], ebuild = EBUILD) {
  if (!isFunctionName(name)) throw new Error(`There is no function ${name}.`);
  return callFunction(name, args, ebuild);
}

/** What is printed; fails where the function dies. */
function printed(name: FunctionName, args: string[] = [], ebuild = EBUILD): string {
  const answer = call(name, args, ebuild);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

function expectCase(one: Case): void {
  const answer = call(one.function, one.args, one);
  expect(answer.ok ? answer.value : null).toBe(one.result);
  expect(answer.ok).toBe(!one.dies);
}

test.each(cases.map((one) => [toTitle(one), one] as const))('prints what the eclass did: %s', (_, one) => {
  expectCase(one);
});

describe('a function that dies', () => {
  test('says what it takes, and how many arguments it was given beside its flag', () => {
    expect(call('pypi_sdist_url', ['--no-normalize', 'a', 'b', 'c', 'd'])).toEqual({
      ok: false,
      reason:
        'pypi_sdist_url dies: it takes [--no-normalize] [PROJECT [VERSION [SUFFIX]]], and was given 4 arguments.',
    });
    expect(call('pypi_normalize_name')).toMatchObject({
      reason: 'pypi_normalize_name dies: it takes NAME, and was given no argument.',
    });
    expect(call('pypi_verify_provenance', ['a'])).toMatchObject({
      reason: 'pypi_verify_provenance dies: it takes DIST PROVENANCE [PROVIDER], and was given 1 argument.',
    });
  });

  test.each(['constructor', 'pypi_src_unpack', '_pypi_sdist_url', ''])('%j is none that prints', (name) => {
    expect(isFunctionName(name)).toBe(false);
  });
});

describe('pypi_verify_provenance', () => {
  const files = ['a-1.tar.gz', 'a-1.tar.gz.provenance'];
  const start = 'pypi-attestations verify pypi --offline --provenance-file a-1.tar.gz.provenance a-1.tar.gz';

  test.each([
    ['https://github.com/a/b', '--repository https://github.com/a/b'],
    ['gcp:a@b.example', '--gcp-service-account a@b.example'],
    ['gcp:gcp:a', '--gcp-service-account gcp:a'],
    ['gcp:', "--gcp-service-account ''"],
    ['GCP:a@b.example', '--repository GCP:a@b.example'],
    ['', "--repository ''"],
  ])('runs the verifier for the provider %j with %s', (provider, flags) => {
    expect(printed('pypi_verify_provenance', [...files, provider])).toBe(`${start} ${flags}`);
    const ebuild = { ...EBUILD, PYPI_VERIFY_REPO: provider };
    expect(printed('pypi_verify_provenance', files, ebuild)).toBe(`${start} ${flags}`);
  });

  test('prefers the provider that it is given, an empty one too', () => {
    const ebuild = { ...EBUILD, PYPI_VERIFY_REPO: 'gcp:a@b.example' };
    expect(printed('pypi_verify_provenance', [...files, ''], ebuild)).toBe(`${start} --repository ''`);
  });
});

const letter = fc.constantFrom(...'abXYZ019');
const inner = fc.array(fc.constantFrom(...'aB9._-'), { maxLength: 8 }).map((parts) => parts.join(''));
const aProject = fc.tuple(letter, inner, letter).map((parts) => parts.join(''));
const aNumber = fc.nat({ max: 999 });
const maybe = (label: string) =>
  fc.option(aNumber, { nil: null }).map((n) => (n === null ? '' : `${label}${n}`));
/** A version of Gentoo whose suffixes PyPI has too, each at most once, beside its spelling on PyPI. */
const aVersion = fc
  .tuple(
    fc.array(aNumber, { minLength: 1, maxLength: 4 }),
    fc.oneof(maybe('_alpha'), maybe('_beta'), maybe('_rc')),
    maybe('_p'),
  )
  .map(([release, pre, post]) => `${release.join('.')}${pre}${post}`);

describe('for any project and version', () => {
  test('a normalised name is that of PEP 503 with another separator, and normalising it again changes nothing', () => {
    fc.assert(
      fc.property(aProject, (project) => {
        const name = printed('pypi_normalize_name', [project]);
        expect(name).toBe(normalizeName(project).replaceAll('-', '_'));
        expect(printed('pypi_normalize_name', [name])).toBe(name);
      }),
    );
  });

  test('a translated version is in the normal form of PEP 440, and means the same', () => {
    fc.assert(
      fc.property(aVersion, (version) => {
        const parsed = parseVersion(printed('pypi_translate_version', [version]));
        if (!parsed.ok) throw new Error(parsed.reason);
        expect(canonicalizeVersion(parsed.value)).toBe(printed('pypi_translate_version', [version]));
        const written = canonicalizeVersion(parsed.value)
          .replace(/(?<=\d)a/, '_alpha')
          .replace(/(?<=\d)b/, '_beta')
          .replace('rc', '_rc')
          .replace('.post', '_p');
        expect(written).toBe(version);
      }),
    );
  });

  test('the names of both files are valid, and those of the project and version', () => {
    fc.assert(
      fc.property(aProject, aVersion, (PN, PV) => {
        const ebuild = { PN, PV };
        const sdist = printed('pypi_sdist_url', [], ebuild).split('/').at(-1) ?? '';
        const version = printed('pypi_translate_version', [PV]);
        for (const filename of [sdist, printed('pypi_wheel_name', [], ebuild)]) {
          const parsed = parseDistributionFilename(filename);
          if (!parsed.ok) throw new Error(parsed.reason);
          expect(parsed.value.name).toBe(normalizeName(PN));
          expect(canonicalizeVersion(parsed.value.version)).toBe(version);
        }
      }),
    );
  });

  test('what is left out is what would have been given', () => {
    fc.assert(
      fc.property(aProject, aVersion, (PN, PV) => {
        const ebuild = { PN, PV };
        const version = printed('pypi_translate_version', [PV]);
        const whole = [PN, version, 'py3', 'none-any'];
        expect(printed('pypi_sdist_url', [PN, version, '.tar.gz'])).toBe(
          printed('pypi_sdist_url', [], ebuild),
        );
        expect(printed('pypi_wheel_name', whole)).toBe(printed('pypi_wheel_name', [], ebuild));
        expect(printed('pypi_wheel_url', whole)).toBe(printed('pypi_wheel_url', [], ebuild));
        expect(printed('pypi_provenance_url', ['d', PN, version])).toBe(
          printed('pypi_provenance_url', ['d'], ebuild),
        );
      }),
    );
  });
});

test('whatever the arguments are, a function prints or dies, and does the one or the other by their number', () => {
  const limits = { pypi_translate_version: [1, 1], pypi_wheel_name: [0, 4], pypi_provenance_url: [1, 3] };
  const names = Object.keys(limits) as (keyof typeof limits)[];
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(anyText, { maxLength: 6 }), (name, args) => {
      const [least = 0, most = 0] = limits[name];
      expect(call(name, args).ok).toBe(args.length >= least && args.length <= most);
    }),
  );
});
