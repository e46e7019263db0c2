/** The project's own source files, as the house rules see them: their code without comments, and what they import. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

export type Import = {
  /** A path from the project's root without extension for our own files, as written for packages. */
  target: string;
  /** As written. */
  specifier: string;
  isType: boolean;
};
export type SourceFile = { path: string; text: string; code: string; imports: Import[] };

const FOLDERS = ['app', 'components', 'lib', 'tests'];
/** Data, which obeys its own rules. */
const DATA = /^(tests\/vectors|lib\/rehearsal\/world)\//;

export function readProject(): SourceFile[] {
  const atTop = readdirSync(ROOT).filter((name) => /\.(ts|mjs)$/.test(name) && name !== 'next-env.d.ts');
  const inside = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return [...atTop, ...inside]
    .filter((path) => /\.(ts|tsx|mjs|css)$/.test(path) && !DATA.test(path))
    .sort()
    .map((path) => readSource(path, readFileSync(join(ROOT, path), 'utf8')));
}

export function readSource(path: string, text: string): SourceFile {
  const code = withoutComments(text);
  return { path, text, code, imports: readImports(path, code) };
}

/** A comment, or a string or regular expression that could look like the start of one. */
const TOKENS =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/(?![*/\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//g;

export function withoutComments(text: string): string {
  return text.replace(TOKENS, (token) => (/^\/[*/]/.test(token) ? ' ' : token));
}

const STATEMENT = /(?:^|[;\n}])\s*(?:import|export)\s+(type\s+)?([^'";]*?\bfrom\s*)?['"]([^'"]+)['"]/g;
const CALL = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

function readImports(path: string, code: string): Import[] {
  const statements = [...code.matchAll(STATEMENT)].map(([, type, names = '', specifier = '']) => ({
    specifier,
    isType: type !== undefined || isOnlyTypes(names),
  }));
  const calls = [...code.matchAll(CALL)].map(([, specifier = '']) => ({ specifier, isType: false }));
  return [...statements, ...calls].map((found) => ({ ...found, target: toTarget(path, found.specifier) }));
}

/** `{ type A, type B } from`. */
function isOnlyTypes(names: string): boolean {
  const inside = /^\{([^}]*)\}\s*from/.exec(names.trim())?.[1];
  if (inside === undefined) return false;
  const parts = inside.split(',').filter((part) => part.trim() !== '');
  return parts.length > 0 && parts.every((part) => /^\s*type\s/.test(part));
}

function toTarget(path: string, specifier: string): string {
  const bare = specifier.replace(/\.(ts|tsx|mjs)$/, '');
  if (specifier.startsWith('@/')) return bare.slice(2);
  return specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), bare)) : specifier;
}
