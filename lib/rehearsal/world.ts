/**
 * The signed world as data: one JSON file a project, written by `npm run sign-rehearsal`.
 * Each is imported when it is asked for and not before: they are most of Callboard's data by size, the pages need one at
 * a time, and the command line none. Literal imports (no paths) let every bundler find them.
 */
import { z } from 'zod';
import { PROJECT_STATUSES } from '../pep740/project-status.ts';
import { type StagedForge, stagedForge } from './forge-shape.ts';
import { isRehearsalName, type RehearsalName } from './projects.ts';

const worldFile = z.strictObject({
  filename: z.string(),
  version: z.string(),
  /** As the index states it. */
  sha256: z.string(),
  size: z.int(),
  uploadTime: z.string(),
  yanked: z.union([z.literal(false), z.string()]),
  /** The line that the file's bytes repeat; of an archive, what it is. */
  content: z.string(),
  /** The bytes, in base64, where what is in the file is a part of the story. */
  archive: z.base64().optional(),
  /** The provenance document; null: the index says there is none. */
  provenance: z.unknown(),
});

const worldProject = z.strictObject({
  name: z.string(),
  status: z.enum(PROJECT_STATUSES),
  statusReason: z.string().nullable(),
  /** Whether the index hands out provenance for this project, or answers 403. */
  integrity: z.enum(['served', 'forbidden']),
  /** What the index lists, one act after the other: most projects have one. */
  acts: z.array(z.array(worldFile)).min(1),
  /** Of each act, where the status becomes another one. */
  statuses: z
    .array(z.strictObject({ status: z.enum(PROJECT_STATUSES), statusReason: z.string().nullable() }))
    .optional(),
  /** By commit: what of the repositories is a part of the story. */
  forges: z.array(stagedForge).optional(),
});

export type WorldFile = z.infer<typeof worldFile>;
export type WorldProject = z.infer<typeof worldProject>;

const IMPORTS: Record<RehearsalName, () => Promise<{ default: unknown }>> = {
  'rehearsal-prompter': () => import('./world/rehearsal-prompter.json', { with: { type: 'json' } }),
  'rehearsal-curtain': () => import('./world/rehearsal-curtain.json', { with: { type: 'json' } }),
  'rehearsal-props': () => import('./world/rehearsal-props.json', { with: { type: 'json' } }),
  'rehearsal-lights': () => import('./world/rehearsal-lights.json', { with: { type: 'json' } }),
  'rehearsal-understudy': () => import('./world/rehearsal-understudy.json', { with: { type: 'json' } }),
  'rehearsal-stage-door': () => import('./world/rehearsal-stage-door.json', { with: { type: 'json' } }),
  'rehearsal-scenery': () => import('./world/rehearsal-scenery.json', { with: { type: 'json' } }),
  'rehearsal-box-office': () => import('./world/rehearsal-box-office.json', { with: { type: 'json' } }),
  'rehearsal-fly-tower': () => import('./world/rehearsal-fly-tower.json', { with: { type: 'json' } }),
  'rehearsal-touring': () => import('./world/rehearsal-touring.json', { with: { type: 'json' } }),
  'rehearsal-workshop': () => import('./world/rehearsal-workshop.json', { with: { type: 'json' } }),
  'rehearsal-lobby': () => import('./world/rehearsal-lobby.json', { with: { type: 'json' } }),
  'rehearsal-ensemble': () => import('./world/rehearsal-ensemble.json', { with: { type: 'json' } }),
  'rehearsal-orchestra': () => import('./world/rehearsal-orchestra.json', { with: { type: 'json' } }),
  'rehearsal-call-sheet': () => import('./world/rehearsal-call-sheet.json', { with: { type: 'json' } }),
  'rehearsal-green-room': () => import('./world/rehearsal-green-room.json', { with: { type: 'json' } }),
  'rehearsal-open-call': () => import('./world/rehearsal-open-call.json', { with: { type: 'json' } }),
  'rehearsal-guest-company': () => import('./world/rehearsal-guest-company.json', { with: { type: 'json' } }),
  'rehearsal-trapdoor': () => import('./world/rehearsal-trapdoor.json', { with: { type: 'json' } }),
  'rehearsal-double': () => import('./world/rehearsal-double.json', { with: { type: 'json' } }),
  'rehearsal-revival': () => import('./world/rehearsal-revival.json', { with: { type: 'json' } }),
  'rehearsal-phantom': () => import('./world/rehearsal-phantom.json', { with: { type: 'json' } }),
  'rehearsal-blackout': () => import('./world/rehearsal-blackout.json', { with: { type: 'json' } }),
  'rehearsal-encore': () => import('./world/rehearsal-encore.json', { with: { type: 'json' } }),
  'rehearsal-duet': () => import('./world/rehearsal-duet.json', { with: { type: 'json' } }),
  'rehearsal-latecomer': () => import('./world/rehearsal-latecomer.json', { with: { type: 'json' } }),
  'rehearsal-matinee': () => import('./world/rehearsal-matinee.json', { with: { type: 'json' } }),
  'rehearsal-prologue': () => import('./world/rehearsal-prologue.json', { with: { type: 'json' } }),
  'rehearsal-vanishing-act': () => import('./world/rehearsal-vanishing-act.json', { with: { type: 'json' } }),
  'rehearsal-switch': () => import('./world/rehearsal-switch.json', { with: { type: 'json' } }),
  'rehearsal-cut-scene': () => import('./world/rehearsal-cut-scene.json', { with: { type: 'json' } }),
  'rehearsal-intermission': () => import('./world/rehearsal-intermission.json', { with: { type: 'json' } }),
  'rehearsal-wings': () => import('./world/rehearsal-wings.json', { with: { type: 'json' } }),
  'rehearsal-ghost-light': () => import('./world/rehearsal-ghost-light.json', { with: { type: 'json' } }),
  'rehearsal-cipher': () => import('./world/rehearsal-cipher.json', { with: { type: 'json' } }),
};

/** Throws only where the data in the project is broken, which is a bug. */
export async function loadProject(name: RehearsalName): Promise<WorldProject> {
  const { default: data } = await IMPORTS[name]();
  return worldProject.parse(data);
}

/** Null where the world tells nothing of that commit. */
export async function findStagedForge(
  name: string,
  { repository, commit }: Pick<StagedForge, 'repository' | 'commit'>,
): Promise<StagedForge | null> {
  if (!isRehearsalName(name)) return null;
  const { forges = [] } = await loadProject(name);
  return forges.find((forge) => forge.repository === repository && forge.commit === commit) ?? null;
}
