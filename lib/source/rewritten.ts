/** What pdm makes of `pyproject.toml` in an sdist: it writes the file anew, with the version in place of `dynamic`. */
import { isDeepStrictEqual } from 'node:util';
import { getStaticTOMLValue, ParseError, parseTOML } from 'toml-eslint-parser';
import { isRecord } from '../pep740/json.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import { toText } from './blob.ts';
import type { Rule } from './context.ts';
import { isGenerated } from './finding.ts';

/** The parser's tree takes a hundred times as much. */
const MAX_CHARACTERS = 64 * 1024;

/** The two have to say the same but for the version, which has to be the release's. */
export const explainRewritten: Rule = ({ path }, at, { kind, tree, release, settings, version }) => {
  if (kind !== 'sdist' || path !== 'pyproject.toml' || !/^pdm\b/.test(settings.backend ?? '')) return null;
  const [before, after] = [parse(toText(tree.contents.get(at))), parse(toText(release.kept.get(path)))];
  if (before === null || after === null) return null;
  const [old, now] = [splitVersion(before), splitVersion(after)];
  if (!isDeepStrictEqual(old.rest, now.rest)) return null;
  if (now.version !== old.version && (!old.isDynamic || toCanonical(now.version) !== version)) return null;
  const explanation = 'pdm writes it anew; it says the same as the commit’s, with the version filled in.';
  return isGenerated('pyproject-rewritten', explanation, { at, checked: true });
};

function parse(text: string | null): Record<string, unknown> | null {
  if (text === null || text.length > MAX_CHARACTERS) return null;
  try {
    return getStaticTOMLValue(parseTOML(text, { tomlVersion: '1.0' }));
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

/** An empty list of what is dynamic says what no list does. */
function splitVersion(document: Record<string, unknown>) {
  const { project, ...others } = document;
  const { version = null, dynamic, ...fields } = isRecord(project) ? project : {};
  const listed: unknown[] = Array.isArray(dynamic) ? dynamic : [];
  const rest = { ...others, project: { ...fields, dynamic: listed.filter((each) => each !== 'version') } };
  return { version, isDynamic: listed.includes('version'), rest };
}

function toCanonical(version: unknown): string | null {
  const parsed = parseVersion(typeof version === 'string' ? version : '');
  return parsed.ok ? canonicalizeVersion(parsed.value) : null;
}
