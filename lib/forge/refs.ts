/** The branches and tags that a forge lists, and what each points to. */

import { OutputTooLong } from './git.ts';
import { toName } from './path-bytes.ts';
import { askForge, type Session } from './session.ts';

export type Ref = {
  kind: 'branch' | 'tag';
  /** Without `refs/heads/` or `refs/tags/`. */
  name: string;
  /** Of an annotated tag what it leads to, which need not be a commit. */
  target: string;
};

/** All of them, or why they could not be told. */
export type ListedRefs = { ok: true; refs: Ref[] } | { ok: false; why: string };

const TOO_MANY = 'The repository has more branches and tags than Callboard reads.';
/** A page that some server in between answers with looks like this too: git takes it for a list without lines. */
const NONE = 'The forge lists no branch and no tag of the repository.';

/** @throws ForgeError */
export async function fetchRefs(session: Session): Promise<ListedRefs> {
  const { maxRefBytes, maxRefs } = session.limits;
  try {
    // `refs/pull/` and `refs/merge-requests/` are left out: what anybody proposed is not what the repository took.
    const args = ['ls-remote', '--quiet', '--heads', '--tags', '--', session.repository.url];
    const { output } = await askForge(session, { args, maxOutputBytes: maxRefBytes });
    const refs = readRefs(output);
    if (refs.length > maxRefs) return { ok: false, why: TOO_MANY };
    return refs.length > 0 ? { ok: true, refs } : { ok: false, why: NONE };
  } catch (error) {
    if (error instanceof OutputTooLong) return { ok: false, why: TOO_MANY };
    throw error;
  }
}

const PEELED = '^{}';

/** `OBJECT<tab>REF`, and for an annotated tag another one, `REF^{}`, with what it leads to (gitprotocol-v2(5)). */
function readRefs(output: Uint8Array): Ref[] {
  const lines = toName(output)
    .split('\n')
    .map((line) => line.split('\t'));
  const targets = new Map(lines.map(([target = '', name = '']) => [name, target]));
  return [...targets].flatMap(([full, target]) => {
    if (full.endsWith(PEELED)) return [];
    const [, kind, name = ''] = /^refs\/(heads|tags)\/(.+)$/s.exec(full) ?? [];
    if (kind === undefined) return [];
    return [
      { kind: kind === 'heads' ? 'branch' : 'tag', name, target: targets.get(full + PEELED) ?? target },
    ];
  });
}
