/** An ebuild comes to the same at the Gentoo desk and where it is imported. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { POST } from '../../app/api/v1/gentoo/route.ts';
import { readImport } from '../../lib/imports/read.ts';
import type { EbuildReading } from '../../lib/queries/views/gentoo.ts';
import { anEbuild } from '../lib/gentoo/an-ebuild.ts';
import { importedOf } from '../lib/imports/samples.ts';
import { runs } from '../setup/runs.ts';
import { useGentooBench } from './gentoo-bench.ts';

const PINNED = 'https://github.com/theatre/acme';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the shell's
const CASES: [string, string[], { project: string; version: string; said: string[] }][] = [
  [
    'acme-1.5.18.ebuild',
    [
      'DISTUTILS_USE_PEP517=setuptools',
      'inherit distutils-r1 pypi',
      'if [[ ${PV} == 9999 ]]; then',
      '\tinherit git-r3',
      'else',
      '\tS="${WORKDIR}/acme-${PV}"',
      '\tSRC_URI="https://forge.example/acme/archive/${PV}.tar.gz -> ${P}.tar.gz"',
      'fi',
    ],
    {
      project: 'acme',
      version: '1.5.18',
      said: [
        '7 The ebuild sets S itself, which is not read: the eclass’s own is shown.',
        '8 The ebuild sets SRC_URI itself, which is not read: the eclass’s own is shown.',
      ],
    },
  ],
  [
    'acmefn-2.9.0.ebuild',
    ['inherit compat', 'gen_iuse() {', '\techo flag', '}', 'IUSE=$(gen_iuse)', 'inherit distutils-r1 pypi'],
    { project: 'acmefn', version: '2.9.0', said: [] },
  ],
  [
    'acmecond-0.11.0.ebuild',
    [
      'if [[ ${PV} == *9999 ]]; then',
      '\tEGIT_REPO_URI="https://forge.example/acmecond.git"',
      '\tinherit git-r3',
      'else',
      '\tinherit pypi',
      'fi',
    ],
    { project: 'acmecond', version: '0.11.0', said: [] },
  ],
  [
    'acme-text-4.0.0.ebuild',
    ['PYPI_PN=${PN/-/.}', 'inherit distutils-r1 pypi'],
    { project: 'acme.text', version: '4.0.0', said: [] },
  ],
  [
    'acme-text-4.0.1.ebuild',
    ['MY_PN="Acme-Text"', 'PYPI_PN="${MY_PN}"', 'inherit distutils-r1 pypi'],
    { project: 'Acme-Text', version: '4.0.1', said: [] },
  ],
  [
    'acme-text-4.1_rc1.ebuild',
    ['inherit pypi', 'if use doc; then', '\tSRC_URI+=" https://forge.example/doc"', 'fi'],
    {
      project: 'acme-text',
      version: '4.1rc1',
      said: [
        '4 The ebuild sets SRC_URI itself under a condition, which is not read: the eclass’s own is shown.',
      ],
    },
  ],
  [
    'acme-text-4.2.ebuild',
    ['inherit pypi', 'if [[ ${PV} == 9999 ]]; then', '\tSRC_URI=""', '\tS=${WORKDIR}', 'fi'],
    { project: 'acme-text', version: '4.2', said: [] },
  ],
  [
    'acme-text-4.3.ebuild',
    [`PYPI_VERIFY_REPO=${PINNED}`, 'cat <<EOF', 'PYPI_PN=other', 'EOF', 'inherit pypi'],
    { project: 'acme-text', version: '4.3', said: [] },
  ],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the shell's

const toComparable = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

describe('an ebuild', () => {
  useGentooBench();

  async function read(filename: string, text: string) {
    const body = JSON.stringify({ filename, text });
    const headers = { 'content-type': 'application/json' };
    const request = new Request('http://127.0.0.1/api/v1/gentoo', { method: 'POST', headers, body });
    const desk: EbuildReading = await (await POST(request)).json();
    return { desk, imported: importedOf(readImport(new TextEncoder().encode(text), { filename })) };
  }

  test.each(CASES)('named %s is read alike: %j', async (filename, lines, { project, version, said }) => {
    const { desk, imported } = await read(filename, ['EAPI=8', ...lines, ''].join('\n'));
    const { pn, pypi_pn } = desk.desk.ebuild;
    expect([pypi_pn || pn, desk.desk.version]).toEqual([project, version]);
    expect(imported.projects).toMatchObject([{ name: toComparable(project), version }]);
    const pin = lines.some((line) => line.includes(PINNED)) ? PINNED : '';
    expect(desk.desk.ebuild.verify_repo).toBe(pin);
    expect(imported.projects[0]?.publishers).toMatchObject(pin ? [{ repository: pin }] : []);
    expect(desk.notes.map(({ line, message }) => `${line} ${message}`)).toEqual(said);
    const passedOver = imported.lines.filter(({ state }) => state !== 'project');
    expect(passedOver.map(({ line, message }) => `${line} ${message}`)).toEqual(said);
  });

  test('of any making has the same project, version, publisher and notes in both', async () => {
    let named = 0;
    await fc.assert(
      fc.asyncProperty(anEbuild, async (text) => {
        const { desk, imported } = await read('dev-python/acme-text/acme-text-1.2-r1.ebuild', text);
        const lints = desk.desk.lint.filter(({ code }) => code === 'PIN_NEVER_MATCHES');
        const told = imported.lines.filter(({ state }) => state !== 'project');
        expect(new Set(told.map(({ message }) => message))).toEqual(
          new Set([...desk.notes, ...lints].map(({ message }) => message)),
        );
        const [project] = imported.projects;
        if (project === undefined) {
          expect(desk.notes.length).toBeGreaterThan(0);
          return;
        }
        named += 1;
        const { pn, pypi_pn, verify_repo } = desk.desk.ebuild;
        expect([project.name, project.version]).toEqual([toComparable(pypi_pn || pn), desk.desk.version]);
        expect(project.publishers).toMatchObject(
          verify_repo && lints.length === 0 ? [{ repository: verify_repo }] : [],
        );
      }),
      runs(60),
    );
    expect(named).toBeGreaterThan(10);
  });
});
