/** Ebuilds as people write them, and as they could: what they set is set in every way that bash knows. */
import fc from 'fast-check';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the shell's
const aSetting = fc.constantFrom(
  'MY_PN="Acme-Text"',
  'MY_PN=${PN^}',
  'PYPI_PN="${MY_PN}"',
  'PYPI_PN=${PN/-/.}',
  'PYPI_PN=${PN%-*}',
  'PYPI_PN+=x',
  'PYPI_PN=',
  'PYPI_NO_NORMALIZE=1',
  'PYPI_VERIFY_REPO=https://github.com/theatre/old',
  'PYPI_VERIFY_REPO="https://github.com/${PN}/${PN//-/}"',
  'export PYPI_PN=exported',
  'PYPI_PN=first; PYPI_PN=second',
  "PYPI_PN='quoted' # PYPI_PN=comment",
  'cat <<-EOF\n\tPYPI_PN=here\n\tEOF',
  'DESCRIPTION="PYPI_PN=text\nPYPI_PN=more"',
  'LIST=( PN # PYPI_PN=listed\n)',
  'helper() {\n\tMY_PN=helped\n}',
  'helper',
  ': ${PYPI_PN:=default}',
  ': "${MY_PN:=default}"',
  'unset PYPI_PN',
  'eval "PYPI_PN=evaluated"',
  '[[ ${PV} == 1.2 ]] && PYPI_PN=equal',
  '[[ ${PV} == 9* ]] || PYPI_PN=other',
  '[ -z "${UNSET}" ] && PYPI_PN=unset',
  'for MY_PN in one; do :; done',
);
const CONDITIONS = [
  '[[ ${PV} == 9999 ]]',
  '[[ ${PV} == *9999 ]]',
  '[[ "${PV}" = *9999* ]]',
  '[[ ${PV} != 9999 ]]',
  '! [[ ${PV} == 9999 ]]',
  '[ "${PV}" = "9999" ]',
  '[[ ${PV} == 1* && ${PN} != x ]]',
  '[[ -n ${UNSET} ]]',
  '[[ ${UNSET:-y} == y ]]',
] as const;
const aCondition = fc.constantFrom(...CONDITIONS);

const indent = (text: string): string => text.replace(/^(?=[A-Z[(:{])/gm, '\t');
const aBlock = fc.oneof(
  { weight: 4, arbitrary: aSetting },
  fc
    .tuple(aCondition, aSetting, aSetting)
    .map(([condition, a, b]) => `if ${condition}; then\n${a}\nelse\n${b}\nfi`),
  fc
    .tuple(aSetting, aSetting)
    .map(([a, b]) => `case \${PV} in\n\t9999|*.9999)\n${a}\n;;\n\t*)\n${b}\n;;\nesac`),
  aSetting.map((a) => `{\n${a}\n}`),
);

const INHERIT = 'inherit distutils-r1 pypi';
const anInherit = fc.oneof(
  { weight: 3, arbitrary: fc.constant(INHERIT) },
  fc.constantFrom(
    'inherit \\\n\tdistutils-r1 \\\n\tpypi',
    'ECLASSES="multiprocessing pypi"\ninherit ${ECLASSES}',
  ),
  fc
    .tuple(aCondition, aBlock)
    .map(
      ([condition, block]) =>
        `if ${condition}; then\n\tinherit git-r3\nelif [[ \${PN} == x ]]; then\n\t:\nelse\n${block}\n\t${INHERIT}\nfi`,
    ),
  aCondition.map((condition) => `if ${condition}; then\n\t${INHERIT}\nfi`),
  aCondition.map((condition) => `if ${condition}; then ${INHERIT}; fi`),
  aCondition.map((condition) => `${condition} &&\n\t${INHERIT}`),
  aCondition.map((condition) => `${condition} || ${INHERIT}`),
  fc.constantFrom(
    `case \${PV} in\n\t(9999|*.9999) inherit git-r3 ;;\n\t(*) ${INHERIT} ;;\nesac`,
    `case \${PV} in\n\t9999) inherit git-r3 ;;\n\t*) ${INHERIT} ;;\nesac`,
    `case \${PV} in\n\t*9999)\n\t\tinherit git-r3\n\t\t;;\n\t*)\n\t\t${INHERIT}\n\t\t;;\nesac`,
  ),
);
const aTail = fc.constantFrom(
  '',
  'SRC_URI="https://forge.example/x"',
  'PYPI_VERIFY_REPO=https://github.com/theatre/late',
  'if [[ ${PV} != 9999 ]]; then\n\tS=${WORKDIR}/x\nfi',
  'src_unpack() {\n\tdefault\n}',
);
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the shell's

/** Named `acme-text-1.2`. */
export const anEbuild: fc.Arbitrary<string> = fc
  .tuple(fc.array(aBlock, { maxLength: 4 }), anInherit, aTail, fc.constantFrom('\n', '\n\n'))
  .map(([blocks, inherit, tail, gap]) => ['EAPI=8', ...blocks.map(indent), '', inherit, tail, ''].join(gap));
