/** One requirement as PEP 508 writes it, without the options that pip allows behind it. */
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';
import { parseVersion } from '../pep740/version.ts';
import { isMarker } from './marker.ts';

export type Requirement = {
  /** As it is written: no rule has seen it yet. */
  name: string;
  /** Of `name @ url`. */
  url: string | null;
  /** Of a single `==` or `===`. */
  version: string | null;
  hasMarker: boolean;
};

/** All of it, or nothing: what breaks off, or goes on behind its end, may have been meant otherwise. */
export function parseRequirement(text: string): Parsed<Requirement> {
  const name = /^[^\s[(<>=!~;@,]*/.exec(text)?.[0] ?? '';
  const extras = skipExtras(text.slice(name.length).trimStart());
  if (!extras.ok) return extras;
  const rest = extras.value;
  if (rest.startsWith('@')) return readURL(name, rest.slice(1).trim());
  const semicolon = findMarker(rest);
  const marker = readMarker(text, semicolon === -1 ? null : rest.slice(semicolon + 1));
  if (!marker.ok) return marker;
  const version = readSpecifiers((semicolon === -1 ? rest : rest.slice(0, semicolon)).trim());
  if (!version.ok) return version;
  return { ok: true, value: { name, url: null, version: version.value, hasMarker: marker.value } };
}

/** What follows `[extra, another]`. */
function skipExtras(text: string): Parsed<string> {
  if (!text.startsWith('[')) return { ok: true, value: text };
  const end = text.indexOf(']');
  const extras = text
    .slice(1, end)
    .split(',')
    .map((each) => each.trim());
  const isRead = extras.every((each) => /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(each));
  const isNone = extras.length === 1 && extras[0] === '';
  if (end === -1 || !(isRead || isNone)) return refuse(`The extras of ${quote(text)} cannot be read.`);
  return { ok: true, value: text.slice(end + 1).trimStart() };
}

/** No version and no operator has a semicolon in it. */
const findMarker = (text: string): number => text.indexOf(';');

/** Whether there is one. */
function readMarker(whole: string, marker: string | null): Parsed<boolean> {
  if (marker === null) return { ok: true, value: false };
  if (marker.trim() === '') return refuse(`${quote(whole)} ends with “;”, where a condition should follow.`);
  if (isMarker(marker)) return { ok: true, value: true };
  return refuse(`${quote(marker.trim())} is no condition that can be read to its end.`);
}

/** An address ends with white space, and only a condition may follow it. */
function readURL(name: string, text: string): Parsed<Requirement> {
  const url = /^[^ \t]*/.exec(text)?.[0] ?? '';
  const rest = text.slice(url.length).trim();
  if (url === '') return refuse(`No address follows “@” in ${quote(`${name} @`)}.`);
  if (rest !== '' && !rest.startsWith(';')) {
    return refuse(`${quote(rest)} follows an address, where only “;” and a condition may.`);
  }
  const marker = readMarker(text, rest === '' ? null : rest.slice(1));
  return marker.ok ? { ok: true, value: { name, url, version: null, hasMarker: marker.value } } : marker;
}

const SPECIFIER = /^(===|==|~=|!=|<=|>=|<|>)\s*([A-Za-z0-9._*+!-]+)$/;

/** The version, where there is one specifier and it names one; PEP 440, "Version specifiers". */
function readSpecifiers(text: string): Parsed<string | null> {
  const bare = text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
  if (bare === '') return { ok: true, value: null };
  const written = bare.split(',').map((each) => each.trim());
  // PEP 508 has no comma at the end, but what reads it lets one through.
  if (written.length > 1 && written.at(-1) === '') written.pop();
  const specifiers = written.map((each) => SPECIFIER.exec(each));
  const [operator, version] = specifiers[0]?.slice(1) ?? [];
  const isSingle = specifiers.length === 1 && (operator === '==' || operator === '===');
  const single = isSingle && version !== undefined && !version.endsWith('.*') ? version : null;
  // What is wrong with the one version, the finding of its name says.
  const isRead = specifiers.every((found) => found !== null && (single !== null || isSpecifier(found)));
  if (!isRead) return refuse(`${quote(bare)} is no version specifier.`);
  return { ok: true, value: single };
}

/** `.*` and local versions are for `==` and `!=` alone, and `~=` takes two numbers or more. */
function isSpecifier([, operator = '', version = '']: RegExpExecArray): boolean {
  if (operator === '===') return true;
  const isEquality = operator === '==' || operator === '!=';
  const isPrefix = isEquality && version.endsWith('.*');
  const parsed = parseVersion(isPrefix ? version.slice(0, -'.*'.length) : version);
  if (!parsed.ok) return false;
  const { local, release } = parsed.value;
  return (local === null || (isEquality && !isPrefix)) && (operator !== '~=' || release.length > 1);
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
