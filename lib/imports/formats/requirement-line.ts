/** A line of a requirements file that names what is installed: a requirement, an address or a path, with options behind it. */
import { quote } from '../../pep740/text.ts';
import { readSHA256 } from '../digest.ts';
import { withFile } from '../direct.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import type { Line } from '../lines.ts';
import { parseOptions } from '../option-line.ts';
import { CONDITION } from '../package.ts';
import type { PipOption } from '../pip-options.ts';
import { parseRequirement, type Requirement } from '../requirement.ts';
import { parsePyPIFile } from '../source.ts';

/** `options`: those behind it. */
type RequirementLine = { finding: Finding; options: PipOption[] };

export function readRequirement(at: Line, code: string): RequirementLine {
  const start = code.search(/ -/);
  const text = start === -1 ? code : code.slice(0, start).trimEnd();
  if (start === -1) return { finding: readText(at, text, []), options: [] };
  const { options, problem } = parseOptions(code.slice(start));
  const digests = readDigests(options);
  const finding =
    digests === null
      ? notUnderstood(at, `A digest behind ${quote(text)} is none that pip takes.`)
      : readText(at, text, digests);
  return { finding: withProblem(finding, problem), options };
}

/** What an option behind it means, the name does not hang on. */
function withProblem(finding: Finding, problem: string | null): Finding {
  if (finding.state !== 'project' || problem === null) return finding;
  const clause = `behind it: ${problem.replace(/\.$/, '')}`;
  return { ...finding, note: finding.note === null ? clause : `${finding.note}; ${clause}` };
}

/** Those in SHA-256; null where one is none of the algorithms that pip takes. */
function readDigests(options: readonly PipOption[]): string[] | null {
  const digests: string[] = [];
  for (const { kind, value } of options) {
    if (kind !== 'hash') continue;
    const [, algorithm, digest = ''] = /^(sha256|sha384|sha512):([0-9A-Fa-f]+)$/.exec(value) ?? [];
    const sha256 = readSHA256(digest);
    if (algorithm === undefined || (algorithm === 'sha256' && sha256 === null)) return null;
    if (algorithm === 'sha256' && sha256 !== null) digests.push(sha256);
  }
  return digests;
}

function readText(at: Line, text: string, sha256s: string[]): Finding {
  const hosted = readHosted(at, text, sha256s);
  if (hosted !== null) return hosted;
  if (isFile(text)) {
    const elsewhere = 'from a file, a folder or an address';
    const installs = { name: null, version: null, sha256s, elsewhere, address: text };
    return { ...ignored(at, 'A file, a folder or an address, and not a name on PyPI.'), installs };
  }
  if (/\$\{[A-Z0-9_]+\}/.test(text)) return notUnderstood(at, 'It depends on a variable of the environment.');
  const requirement = parseRequirement(text);
  return requirement.ok ? toFinding(at, requirement.value, sha256s) : notUnderstood(at, requirement.reason);
}

/** The name stands in the address of a file on PyPI's own host; pip has a condition behind `; `. */
function readHosted(at: Line, text: string, sha256s: string[]): Finding | null {
  const [address = ''] = text.split(/\s/, 1);
  const file = parsePyPIFile(address);
  if (file === null) return null;
  const requirement = parseRequirement(`${file.name} @ ${text}`);
  return requirement.ok ? toFinding(at, requirement.value, sha256s) : notUnderstood(at, requirement.reason);
}

/** PEP 508 has no `/` or `\` before an `@`; pip reads paths, addresses and archives beside names. */
function isFile(text: string): boolean {
  const word = /^[^\s;@[]*/.exec(text)?.[0] ?? '';
  return /[/\\]|^[a-z][a-z0-9+.-]*:|^\.+$|\.(whl|zip|tar\.\w+|tgz|tbz)$/i.test(word);
}

function toFinding(at: Line, { name, url, version, hasMarker }: Requirement, sha256s: string[]): Finding {
  const note = hasMarker ? CONDITION : null;
  const named = toNamed(at, { name, version, sha256s, note });
  return url === null || named.state !== 'project' ? named : withFile(named, url);
}
