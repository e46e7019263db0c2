/** The house rules: what a newcomer would otherwise be told by a reviewer. CONTRIBUTING.md says why. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SIGSTORE_VERIFY_VERSION, VERSION } from '../lib/version.ts';
import { type Import, ROOT, readProject, readSource, type SourceFile } from './setup/project.ts';
import { PURE_ROOMS } from './setup/rooms.ts';

const PROJECT = readProject();
const inFolder = (folder: string) => PROJECT.filter((file) => file.path.startsWith(`${folder}/`));
const product = PROJECT.filter(({ path }) => !/^tests\/|^[a-z]+\.config\./.test(path));

/** Each sentence names the file and what it does; a rule holds when there are none. */
function findImports(
  files: SourceFile[],
  isForbidden: (found: Import, file: SourceFile) => boolean,
): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((found) => isForbidden(found, file))
      .map((found) => `${file.path} imports ${found.isType ? 'types of ' : ''}${found.specifier}`),
  );
}

function findCode(files: SourceFile[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    [...file.code.matchAll(pattern)].map(([found]) => `${file.path} says ${found.trim()}`),
  );
}

const isIn = (path: string, folders: string[]) => folders.some((folder) => path.startsWith(`lib/${folder}/`));

describe('the pure folders', () => {
  /** The files beside the folders are for everybody, so all but these have to be as pure. */
  const isShared = (path: string) =>
    /^lib\/[^/]+$/.test(path) && !/^lib\/(actions|config|config-values|logger)\b/.test(path);
  const pure = PROJECT.filter(({ path }) => isShared(path) || isIn(path, PURE_ROOMS));

  test('import nothing that reaches files, network, database, framework or configuration', () => {
    const allowed = /^(node:(buffer|crypto|util(\/types)?)|zod|@sigstore\/[a-z-]+|toml-eslint-parser)$/;
    const found = findImports(pure, ({ target, isType }) => {
      return !isType && !allowed.test(target) && !isShared(target) && !isIn(target, PURE_ROOMS);
    });
    expect(found).toEqual([]);
  });

  test('never read the clock, chance, the process or the network', () => {
    const impure =
      /\b(Date\.now|new Date\(\)|performance\.|Math\.random|process\.|fetch\(|setTimeout|setInterval|console\.|randomBytes|randomUUID)/g;
    expect(findCode(pure, impure)).toEqual([]);
  });
});

describe('pages and components', () => {
  test('components run their own code, lib/format and lib/actions, and know of the rest the types only', () => {
    // What makes text visible is part of every page's script, which the words of lib/format must not be.
    const isMarkup = (path: string, target: string) =>
      path === 'components/jsx/visible.ts' && target === 'lib/pep740/text';
    const found = findImports(inFolder('components'), ({ target, isType }, { path }) => {
      if (isMarkup(path, target)) return false;
      return !isType && /^(app|lib|tests)\//.test(target) && !/^lib\/(format|actions)$/.test(target);
    });
    expect(found).toEqual([]);
  });

  test('pages read through lib/queries; only actions and the API reach what writes', () => {
    const mayWrite = /^app\/(api|sign-in\/[a-z]+)\//;
    const found = findImports(inFolder('app'), ({ target, isType }, file) => {
      if (isType || !/^(lib|tests)\//.test(target) || mayWrite.test(file.path)) return false;
      const isRead = /^lib\/(queries\/|(actions|format|version|api\/(etag|reference))$)/.test(target);
      return !isRead;
    });
    expect(found).toEqual([]);
    const actions = product.filter(({ code }) => /^\s*['"]use server['"]/m.test(code));
    expect(actions.map(({ path }) => path).filter((path) => path !== 'lib/actions.ts')).toEqual([]);
  });

  test('nothing of the product imports tests', () => {
    expect(findImports(product, ({ target }) => target.startsWith('tests/'))).toEqual([]);
  });
});

describe('one place each', () => {
  test('only lib/config.ts reads the environment', () => {
    const readers = product.filter(({ path }) => path !== 'lib/config.ts');
    // These two are constants by the time the code runs: the build fills them in.
    expect(findCode(readers, /\bprocess\.env(?!\.(NODE_ENV|NEXT_RUNTIME)\b)\S{0,30}/g)).toEqual([]);
  });

  test('only lib/index, lib/trust, lib/hooks, lib/comments and lib/accounts use the network', () => {
    const others = inFolder('lib').filter(
      ({ path }) => !isIn(path, ['index', 'trust', 'hooks', 'comments', 'accounts']),
    );
    // One waits for the server that it started itself, the other asks the board that it is told of.
    const free = others.filter(({ path }) => !/^lib\/cli\/(server|known\/board)\.ts$/.test(path));
    const isNetwork = /^(node:)?(https?|http2|tls|dns|dgram|undici)(\/|$)|^make-fetch-happen/;
    expect(findImports(free, ({ target, isType }) => !isType && isNetwork.test(target))).toEqual([]);
    expect(findCode(free, /(?<![.\w])fetch\(|\bWebSocket\b|\bEventSource\b/g)).toEqual([]);
  });

  test('only components/jsx makes elements, so that no page shows a text with something hidden in it', () => {
    const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
    expect(compilerOptions).toMatchObject({ jsx: 'react-jsx', jsxImportSource: '@/components/jsx' });
    const others = product.filter(({ path }) => !path.startsWith('components/jsx/'));
    expect(findImports(others, ({ target }) => target.startsWith('react/jsx'))).toEqual([]);
    expect(findCode(others, /\b(createElement|cloneElement|dangerouslySetInnerHTML|innerHTML)\b/g)).toEqual(
      [],
    );
    expect(others.filter(({ text }) => text.includes('@jsx')).map(({ path }) => path)).toEqual([]);
  });

  test('only lib/cli/terminal.ts writes to a terminal', () => {
    const free = /^lib\/cli\/(terminal\.ts|check-node\.mjs|builder\.ts|server\.ts|start\.ts)$/;
    const others = product.filter(({ path }) => !free.test(path));
    expect(findCode(others, /\bprocess\.std(out|err)\b|\bconsole\.\w+/g)).toEqual([]);
  });

  test('only lib/store imports a database driver', () => {
    const others = product.filter(({ path }) => !isIn(path, ['store']));
    expect(findImports(others, ({ target }) => /^(node:sqlite|pg|kysely)(\/|$)/.test(target))).toEqual([]);
  });

  test('only lib/threads starts worker threads', () => {
    const others = inFolder('lib').filter(({ path }) => !isIn(path, ['threads']));
    expect(findCode(others, /\bnew Worker\(/g)).toEqual([]);
  });

  test('only lib/verify, lib/trust and lib/rehearsal import Sigstore', () => {
    const others = product.filter(({ path }) => !isIn(path, ['verify', 'trust', 'rehearsal']));
    expect(findImports(others, ({ target }) => /^(@sigstore\/|sigstore$|tuf-js)/.test(target))).toEqual([]);
  });

  test('the signing tools of the tests stay in the tests', () => {
    expect(findImports(product, ({ target }) => target.startsWith('@sigstore/mock'))).toEqual([]);
  });

  test('the versions that verdicts name are those of package.json and of the installed verifier', () => {
    const versionOf = (path: string) =>
      JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')).version;
    expect(VERSION).toBe(versionOf('.'));
    expect(SIGSTORE_VERIFY_VERSION).toBe(versionOf('node_modules/@sigstore/verify'));
  });
});

test('only tests/setup/shared.ts names what lies beside the project', () => {
  const named = PROJECT.filter(({ text }) => /\.\.\/shared\b|(['"`])shared(?=\1|\/)/.test(text));
  expect(named.map(({ path }) => path)).toEqual(['tests/setup/shared.ts']);
});

describe('every file', () => {
  test('has at most 300 lines', () => {
    const long = PROJECT.filter(({ text }) => text.trimEnd().split('\n').length > 300);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('has a name in kebab case', () => {
    const scripts = PROJECT.filter(({ path }) => path.startsWith('lib/') || path.startsWith('components/'));
    expect(scripts.map(({ path }) => path).filter((path) => !/^[a-z0-9/.-]+$/.test(path))).toEqual([]);
  });

  test('of lib and tests spells imports as Node reads them: relative, with their extension', () => {
    const files = [...inFolder('lib'), ...inFolder('tests')];
    const found = findImports(files, ({ specifier }) => {
      return (
        specifier.startsWith('@/') || (specifier.startsWith('.') && !/\.(ts|tsx|mjs|json)$/.test(specifier))
      );
    });
    expect(found).toEqual([]);
  });

  test('names no host that packages are installed from', () => {
    const hosts = new RegExp(
      ['npmjs', 'yarnpkg', 'jsr', 'unpkg', 'jsdelivr'].map((host) => `\\b${host}\\.\\w+`).join('|'),
    );
    expect(PROJECT.filter(({ text }) => hosts.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

test('every page has a browser test, which describes it by its route', () => {
  const described = inFolder('tests/e2e')
    .map(({ code }) => code)
    .join('\n');
  const routes = inFolder('app')
    .filter(({ path }) => path.endsWith('/page.tsx'))
    .map(({ path }) => dirname(path).slice('app'.length) || '/');
  expect(routes.filter((route) => !described.includes(`'${route}'`))).toEqual([]);
});

describe('the reading of imports behind these rules', () => {
  test('sees an import however it is written', () => {
    const text = [
      "import fs from 'node:fs';",
      "import { a, type B } from './b.ts';",
      "import type { C } from './c.ts';",
      "import { type D, type E } from './d.ts';",
      "export * from '../e.ts';",
      "export type { F } from '@/lib/f';",
      "import './g.css';",
      "const h = await import('./h.ts');",
      'import {\n  i,\n  j,\n} from "./i.ts";',
      "// import './commented.ts';",
      "const text = 'https://example'; /* import './also.ts' */",
    ].join('\n');
    const seen = readSource('lib/x/y.ts', text).imports.map(
      ({ target, isType }) => `${target}${isType ? ' type' : ''}`,
    );
    expect(seen.sort()).toEqual(
      [
        'lib/x/b',
        'lib/x/c type',
        'lib/x/d type',
        'lib/e',
        'lib/f type',
        'lib/x/g.css',
        'lib/x/h',
        'lib/x/i',
        'node:fs',
      ].sort(),
    );
  });
});
