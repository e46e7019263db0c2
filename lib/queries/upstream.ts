/** Whether projects were asked about their changes, and what became of that. */
import { toUpstreamQuestion } from '../ledger/upstream.ts';
import type { MarkRecord } from '../store/attention-store.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { readFourEyes } from './four-eyes.ts';
import { readKeptFiles } from './releases.ts';
import type { AboutChange, Upstream } from './views/upstream.ts';

type Step = { by: string; at: number; address: string | null; reason: string };

const toStep = ({ by, at, address, reason }: Step) => ({
  by,
  at: new Date(at).toISOString(),
  address,
  reason,
});

export function toUpstreamView(marks: readonly MarkRecord[]): Upstream | null {
  const question = toUpstreamQuestion(marks);
  if (question === null) return null;
  const { state, asked, answered, resolved } = question;
  return {
    state,
    asked: toStep(asked),
    answered: answered && toStep(answered),
    resolved: resolved && toStep(resolved),
  };
}

/** By id of the change; of those that were asked about. */
export async function readUpstream(store: Store, ids: readonly string[]): Promise<Record<string, Upstream>> {
  const marks = await store.listMarks([...new Set(ids)]);
  const views = [...marks].flatMap(([id, said]) => {
    const view = toUpstreamView(said);
    return view ? [[id, view] as const] : [];
  });
  return Object.fromEntries(views);
}

/** Changes about a file that wait for a person, or that the project was asked about. */
export async function listAskable(
  store: Store,
  project: ProjectRecord,
  file: FileRecord,
): Promise<AboutChange[]> {
  const kept = (await readKeptFiles(store, project.id, [file]))(file);
  const ids = [...new Set([...(kept?.changeIds ?? []), ...(kept?.concerns ?? [])])];
  const [changes, upstream] = await Promise.all([
    store.listJudgedChanges(project.id, { ids }),
    readUpstream(store, ids),
  ]);
  const open = changes.filter(({ standing }) => standing === 'open');
  const fourEyes = await readFourEyes(store, open);
  return changes.flatMap(({ id, kind, version, standing }) => {
    const own = upstream[id] ?? null;
    const about = { id, kind, version, upstream: own, fourEyes: fourEyes[id] ?? null };
    return standing === 'open' || own ? [about] : [];
  });
}
