/** What is exported, somebody imports: the product or its tests. The framework imports what lies in app. */
import { expect, test } from 'vitest';
import { readProject, readSource, type SourceFile } from './setup/project.ts';

const IMPORT =
  /\b(?:import|export)\s+(?:type\s+)?(?:\{([^}]*)\}|\*(?:\s+as\s+\w+)?)\s*from\s*['"]([^'"]+)['"]/g;
const CALL = /\bimport\(\s*['"]([^'"]+)['"]/g;
const EXPORT = /^export\s+(?:async\s+)?(?:const|let|function\*?|class|type|interface)\s+([\w$]+)/gm;

const toName = (path: string) => path.replace(/\.(ts|tsx|mjs)$/, '');

/** `path: name` for each name that nobody imports. Of a file that is imported whole, nobody knows. */
function findUnimported(files: readonly SourceFile[]): string[] {
  const imported = new Set<string>();
  for (const { code, imports } of files) {
    const toTarget = (specifier: string) => imports.find((each) => each.specifier === specifier)?.target;
    for (const [, names, specifier = ''] of code.matchAll(IMPORT)) {
      const target = toTarget(specifier);
      if (names === undefined) imported.add(`${target}`);
      for (const name of (names ?? '').split(',')) {
        imported.add(
          `${target}: ${
            name
              .trim()
              .replace(/^type\s+/, '')
              .split(/\s+as\s+/)[0]
          }`,
        );
      }
    }
    for (const [, specifier = ''] of code.matchAll(CALL)) imported.add(`${toTarget(specifier)}`);
  }
  return files
    .filter(({ path }) => /^(lib|components)\//.test(path) && !imported.has(toName(path)))
    .flatMap(({ path, code }) => [...code.matchAll(EXPORT)].map(([, name]) => `${toName(path)}: ${name}`))
    .filter((name) => !imported.has(name));
}

test('nothing is exported that nobody imports', () => {
  expect(findUnimported(readProject())).toEqual([]);
});

test('what is imported under another name, as a type, whole or when it is needed counts as imported', () => {
  const files = [
    readSource('lib/a.ts', 'export const one = 1;\nexport type Two = 2;\nexport function three() {}\n'),
    readSource('lib/b.ts', 'export const four = 4;\n'),
    readSource('lib/c.ts', 'export const five = 5;\n'),
    readSource(
      'app/page.tsx',
      "import { one as eins, type Two } from '@/lib/a';\nimport * as b from '@/lib/b';\nawait import('../lib/c.ts');\n",
    ),
  ];
  expect(findUnimported(files)).toEqual(['lib/a: three']);
});
