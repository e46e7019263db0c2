/** The entry points that a commit says its release has, as far as they are written down and not computed. */
import type { Table, Tree } from '../imports/tree.ts';
import { parseEntryPoints } from './entry-points-file.ts';
import { readSection } from './setup-cfg.ts';

type Texts = { table: Table | null; setupCfg: string | null; setupPy: string | null };

/** `group name = module:object`; null where the commit does not say, or computes them. */
export function readDeclaredEntryPoints({ table, setupCfg, setupPy }: Texts): string[] | null {
  const project = findTable(table, ['project']);
  if (project) return readProject(project);
  const poetry = findTable(table, ['tool', 'poetry']);
  if (poetry)
    return join([['console_scripts', find(poetry, ['scripts'])], ...listGroups(find(poetry, ['plugins']))]);
  if (setupCfg === null || /\bentry_points\b/.test(setupPy ?? '')) return null;
  const sections = ['options.entry_points', 'entry_points'].map((name) => [...readSection(setupCfg, name)]);
  if (sections.flat().length === 0) return null;
  return sections.flat().flatMap(([group, lines]) => parseEntryPoints(`[${group}]\n${lines}`));
}

/** PEP 621, "Entry points". */
function readProject(project: Table): string[] | null {
  const dynamic = find(project, ['dynamic']);
  const names =
    dynamic?.kind === 'list'
      ? dynamic.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
      : [];
  if (['scripts', 'gui-scripts', 'entry-points'].some((name) => names.includes(name))) return null;
  return join([
    ['console_scripts', find(project, ['scripts'])],
    ['gui_scripts', find(project, ['gui-scripts'])],
    ...listGroups(find(project, ['entry-points'])),
  ]);
}

type Group = [name: string, entries: Tree | undefined];

function listGroups(tree: Tree | undefined): Group[] {
  return tree?.kind === 'table' ? [...tree.entries].map(([name, { value }]) => [name, value]) : [];
}

function join(groups: Group[]): string[] | null {
  const lines = groups.flatMap(([group, entries]) => {
    if (entries === undefined) return [];
    if (entries.kind !== 'table') return [null];
    return [...entries.entries].map(([name, { value }]) =>
      value.kind === 'text' ? `${group} ${name} = ${value.text}` : null,
    );
  });
  const known = lines.filter((line) => line !== null);
  return known.length === lines.length ? known : null;
}

function find(tree: Tree | null | undefined, names: readonly string[]): Tree | undefined {
  const [name, ...inner] = names;
  if (name === undefined) return tree ?? undefined;
  return tree?.kind === 'table' ? find(tree.entries.get(name)?.value, inner) : undefined;
}

function findTable(table: Table | null, names: readonly string[]): Table | null {
  const found = find(table, names);
  return found?.kind === 'table' ? found : null;
}
