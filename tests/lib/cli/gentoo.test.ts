import { describe, expect, test } from 'vitest';
import { type Case, cases, toTitle } from '../gentoo/cases.ts';
import { callboard, SLOW } from './callboard.ts';

const gentoo = (...args: string[]) => callboard(['gentoo', ...args]);

function toArguments({ function: name, args, PN, PV, PYPI_PN, PYPI_NO_NORMALIZE }: Case): string[] {
  const project = PYPI_PN === undefined ? [] : ['--pypi-pn', PYPI_PN];
  const raw = PYPI_NO_NORMALIZE ? ['--no-normalize-default'] : [];
  return [name, '--pn', PN, '--pv', PV, ...project, ...raw, '--', ...args];
}

/** The line on stdout, or a sentence on stderr where it dies. */
async function expectCase(one: Case): Promise<void> {
  const sentence = `${one.function} dies: `;
  const { code, stdout, stderr } = await gentoo(...toArguments(one));
  expect({ code, stdout }).toEqual({ code: one.dies ? 1 : 0, stdout: one.dies ? '' : `${one.result}\n` });
  expect(stderr.slice(0, sentence.length)).toBe(one.dies ? sentence : '');
}

describe.concurrent('callboard gentoo', SLOW, () => {
  test.each(cases.map((one) => [toTitle(one), one] as const))('prints what the eclass did: %s', (_, one) =>
    expectCase(one),
  );

  test('needs no ebuild where nothing falls back to it', async () => {
    expect(await gentoo('pypi_normalize_name', 'Foo.Bar')).toMatchObject({ code: 0, stdout: 'foo_bar\n' });
    const url = await gentoo('pypi_provenance_url', '--', 'a-1.tar.gz', 'a', '1');
    expect(url).toMatchObject({ code: 0, stderr: '' });
  });

  test.each([
    [['pypi_sdist_url', '--pv', '1'], '--pn'],
    [['pypi_sdist_url', '--pn', '', '--pv', '1'], '--pn'],
    [['pypi_wheel_name', '--pypi-pn', 'a'], '--pv'],
  ])('asks for what %j falls back to', async (args, flag) => {
    const { code, stdout, stderr } = await gentoo(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`falls back to the ebuild's own value: give ${flag}.`);
  });

  test('takes PYPI_PN for the project, and needs no PN then', async () => {
    const { code, stdout } = await gentoo('pypi_wheel_name', '--pypi-pn', 'A.b', '--pv', '1_rc2');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'a_b-1rc2-py3-none-any.whl\n' });
  });

  test('prints the command of pypi_verify_provenance, and runs nothing', async () => {
    const { code, stdout, stderr } = await gentoo(
      'pypi_verify_provenance',
      '--',
      'a b',
      'p',
      'gcp:a@b.example',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      "pypi-attestations verify pypi --offline --provenance-file p 'a b' --gcp-service-account a@b.example\n",
    );
  });

  test.each([
    [[], 'No function is named.'],
    [['pypi_src_unpack'], 'pypi.eclass has no function "pypi_src_unpack" that prints.'],
    [['constructor'], 'pypi.eclass has no function "constructor" that prints.'],
    [['pypi_sdist_url', '--no-normalize'], "Unknown option '--no-normalize'"],
    [['pypi_sdist_url', '--pn', 'a', '--pn', 'b'], '--pn is given more than once.'],
  ])('refuses %j as wrong use', async (args, sentence) => {
    const { code, stdout, stderr } = await gentoo(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.slice(0, sentence.length)).toBe(sentence);
    expect(stderr).toContain('Usage: callboard gentoo FUNCTION');
  });

  test('escapes what would change a terminal', async () => {
    const { stdout } = await gentoo('pypi_normalize_name', '--', '\u001b[2J\u202ea');
    expect(stdout).toBe('<U+001B>[2j<U+202E>a\n');
  });

  test('lists the functions for --help', async () => {
    const { code, stdout } = await gentoo('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('  pypi_sdist_url [--no-normalize] [PROJECT [VERSION [SUFFIX]]]\n');
  });
});
