/**
 * What setuptools makes of `setup.cfg` in an sdist: it reads the file with Python's `RawConfigParser`, sets `[egg_info]`
 * (`setuptools.command.setopt.edit_config`) and writes all of it anew, without comments. The same is done here, so that the
 * blob id of the result can be held against the release's.
 */
import { toBlob } from './blob.ts';

type Sections = Map<string, Map<string, string[]>>;

/** What it sets, newest first; before 2016 a third option was among them. */
const SETTINGS: Record<string, string>[] = [
  { tag_build: '', tag_date: '0' },
  { tag_build: '', tag_date: '0', tag_svn_revision: '0' },
  { tag_date: '0', tag_svn_revision: '0', tag_build: '' },
  { tag_svn_revision: '0', tag_build: '', tag_date: '0' },
];

/** @param text of the commit's file; empty where the commit has none. @param tag of `tag_build`, as for a development release. */
export function isWrittenBySetuptools(text: string, blob: string, tag = ''): boolean {
  return SETTINGS.some((settings) => {
    const set = { ...settings, tag_build: tag };
    const rewritten = rewrite(text, set);
    return (rewritten !== null && toBlob(rewritten) === blob) || toBlob(append(text, set)) === blob;
  });
}

/** The `tag_build` that a release's file has; empty where it has none. */
export function findTag(text: string): string {
  return parse(text)?.get('egg_info')?.get('tag_build')?.join('\n').trim() ?? '';
}

function append(text: string, settings: Record<string, string>): string {
  return `${text}${write(new Map([['egg_info', toOptions(settings)]]))}`;
}

function rewrite(text: string, settings: Record<string, string>): string | null {
  const sections = parse(text);
  if (sections === null) return null;
  const options = sections.get('egg_info') ?? new Map<string, string[]>();
  for (const [name, value] of toOptions(settings)) options.set(name, value);
  return write(sections.set('egg_info', options));
}

const toOptions = (settings: Record<string, string>) =>
  new Map(Object.entries(settings).map(([name, value]) => [name, [value]]));

/** As `RawConfigParser.write` does: what goes on over several lines is set in by a tab. */
function write(sections: Sections): string {
  const lines = [...sections].flatMap(([name, options]) => [
    `[${name}]`,
    ...[...options].map(
      ([option, value]) => `${option} = ${value.join('\n').trimEnd().replaceAll('\n', '\n\t')}`,
    ),
    '',
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

/** As `RawConfigParser.read` does, with its options as they are by default; null for what it refuses. */
function parse(text: string): Sections | null {
  const sections: Sections = new Map();
  const place: { section: Map<string, string[]> | null; value: string[] | null; indent: number } = {
    section: null,
    value: null,
    indent: 0,
  };
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const trimmed = line.trim();
    if (/^[#;]/.test(trimmed)) continue;
    const indent = line.length - line.trimStart().length;
    if (trimmed === '') place.value?.push('');
    else if (place.value && indent > place.indent) place.value.push(trimmed);
    else {
      place.indent = indent;
      const header = /^\[([^\]]+)\]/.exec(trimmed)?.[1];
      const option = /^([^=:]*)[=:](.*)$/.exec(trimmed);
      if (header !== undefined) {
        place.section = sections.get(header) ?? new Map();
        place.value = null;
        sections.set(header, place.section);
      } else if (place.section && option) {
        place.value = [option[2]?.trim() ?? ''];
        place.section.set(option[1]?.trimEnd() ?? '', place.value);
      } else return null;
    }
  }
  return sections;
}

/** The options of one section of a `setup.cfg`, each as one text; empty where it has no such section. */
export function readSection(text: string, name: string): ReadonlyMap<string, string> {
  const options = parse(text)?.get(name) ?? new Map<string, string[]>();
  return new Map([...options].map(([option, value]) => [option, value.join('\n').trim()]));
}
