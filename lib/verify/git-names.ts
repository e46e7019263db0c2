/** Names of git as a certificate may state them: what no repository can have was made up by somebody. */
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';
import type { CertificateClaims } from './verdict.ts';

/** The rules of a full ref, such as `refs/tags/v1.0`: git-check-ref-format(1), rules 1 to 10. */
export function parseRef(text: string): Parsed<string> {
  const [root, ...components] = text.split('/');
  const isFull = root === 'refs' && components.length >= 2;
  return isFull && components.every(isComponent) && !text.endsWith('.') && !/\.\.|@\{/.test(text)
    ? { ok: true, value: text }
    : { ok: false, reason: `${quote(text)} is no ref that git could have` };
}

/** ASCII controls, the blank, and the signs of git's own syntax; whatever is beyond ASCII may stand in a ref. */
const IMPOSSIBLE = /[^!-~\u0080-\u{10ffff}]|[~^:?*[\\]/u;

function isComponent(text: string): boolean {
  return text !== '' && !IMPOSSIBLE.test(text) && !text.startsWith('.') && !text.endsWith('.lock');
}

/** An object's whole name: SHA-1, or SHA-256 in a repository of that object format (git-init(1), `--object-format`). */
export function parseCommit(text: string): Parsed<string> {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
    ? { ok: true, value: text }
    : { ok: false, reason: `${quote(text)} is no commit that git could have` };
}

const REFS = ['sourceRepositoryRef', 'githubWorkflowRef'] as const;
const COMMITS = ['sourceRepositoryDigest', 'githubWorkflowSHA'] as const;

/** What is wrong with a ref or a commit that a certificate states, as a clause; null where nothing is, or none is stated. */
export function findGitMistake(claims: CertificateClaims): string | null {
  const refs = REFS.map((name) => claims[name]).filter((text) => text !== undefined);
  const commits = COMMITS.map((name) => claims[name]).filter((text) => text !== undefined);
  const wrong = [...refs.map(parseRef), ...commits.map(parseCommit)].find(({ ok }) => !ok);
  return wrong && !wrong.ok ? wrong.reason : null;
}
