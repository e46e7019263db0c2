/** One requirement as PEP 508 writes it, without the options that pip allows behind it. */
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';

export type Requirement = {
  /** As it is written: no rule has seen it yet. */
  name: string;
  /** Of `name @ url`. */
  url: string | null;
  /** Of a single `==` or `===`. */
  version: string | null;
  hasMarker: boolean;
};

export function parseRequirement(text: string): Parsed<Requirement> {
  const name = /^[^\s[(<>=!~;@,]*/.exec(text)?.[0] ?? '';
  const extras = skipExtras(text.slice(name.length).trimStart());
  if (!extras.ok) return extras;
  const rest = extras.value;
  if (rest.startsWith('@')) return readURL(name, rest.slice(1).trim());
  const semicolon = rest.indexOf(';');
  const marker = semicolon === -1 ? null : rest.slice(semicolon + 1).trim();
  if (marker === '') return refuse(`${quote(text)} ends with “;”, where a condition should follow.`);
  const specifiers = semicolon === -1 ? rest : rest.slice(0, semicolon);
  const version = readSpecifiers(specifiers.trim());
  if (!version.ok) return version;
  return { ok: true, value: { name, url: null, version: version.value, hasMarker: marker !== null } };
}

/** What follows `[extra, another]`. */
function skipExtras(text: string): Parsed<string> {
  if (!text.startsWith('[')) return { ok: true, value: text };
  const end = text.indexOf(']');
  const extras = text.slice(1, end);
  if (end === -1 || !/^[\w\s,.-]*$/.test(extras))
    return refuse(`The extras of ${quote(text)} cannot be read.`);
  return { ok: true, value: text.slice(end + 1).trimStart() };
}

function readURL(name: string, text: string): Parsed<Requirement> {
  const [url = '', ...more] = text.split(/\s/);
  if (url === '') return refuse(`No address follows “@” in ${quote(`${name} @`)}.`);
  return { ok: true, value: { name, url, version: null, hasMarker: more.length > 0 } };
}

const SPECIFIER = /^(===|==|~=|!=|<=|>=|<|>)\s*([A-Za-z0-9._*+!-]+)$/;

/** The version, where there is one specifier and it names one; PEP 440, "Version specifiers". */
function readSpecifiers(text: string): Parsed<string | null> {
  const bare = text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
  if (bare === '') return { ok: true, value: null };
  const specifiers = bare.split(',').map((each) => SPECIFIER.exec(each.trim()));
  if (specifiers.some((found) => found === null)) return refuse(`${quote(bare)} is no version specifier.`);
  const [operator, version] = specifiers[0]?.slice(1) ?? [];
  const isSingle = specifiers.length === 1 && (operator === '==' || operator === '===');
  return { ok: true, value: isSingle && !version?.endsWith('.*') ? (version ?? null) : null };
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
