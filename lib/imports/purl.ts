/** Package URLs (purl-spec), of which those of the type `pypi` name projects. */
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';

type Purl = { type: string; name: string; version: string | null; qualifiers: Map<string, string> };

/** `pkg:type/name@version?qualifiers#subpath`; a namespace is a part of the name here. */
export function parsePurl(text: string): Parsed<Purl> {
  const refuse = (): Parsed<never> => ({ ok: false, reason: `${quote(text)} is no package URL.` });
  const [rest = ''] = text.split('#', 1);
  const question = rest.indexOf('?');
  const path = question === -1 ? rest : rest.slice(0, question);
  const [, type, place] = /^pkg:\/*([A-Za-z][A-Za-z0-9.+-]*)\/(.+)$/i.exec(path) ?? [];
  if (type === undefined || place === undefined) return refuse();
  const at = place.lastIndexOf('@');
  const name = decode(at === -1 ? place : place.slice(0, at));
  const version = at === -1 ? null : decode(place.slice(at + 1));
  const qualifiers = question === -1 ? new Map() : readQualifiers(rest.slice(question + 1));
  if (name === null || name === '' || version === '' || qualifiers === null) return refuse();
  if (at !== -1 && version === null) return refuse();
  return { ok: true, value: { type: type.toLowerCase(), name, version, qualifiers } };
}

function readQualifiers(text: string): Map<string, string> | null {
  const pairs = text.split('&').map((pair): [string, string | null] => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, Math.max(equals, 0)).toLowerCase(), decode(pair.slice(equals + 1))];
  });
  const decoded = pairs.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
  return decoded.length === pairs.length ? new Map(decoded) : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
