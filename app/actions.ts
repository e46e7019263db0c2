'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { parseInput } from '@/lib/api/body';
import { decisionRequestSchema, pinRequestSchema } from '@/lib/api/decide-request';
import { createRateLimit, requireSameOrigin } from '@/lib/api/guard';
import { isOperational } from '@/lib/errors';
import * as person from '@/lib/watch/decide';
import { services } from '@/lib/watch/services';
import { askCheck, trackProject } from '@/lib/watch/track';

export type ActionResult<T = object> = ({ ok: true } & T) | { ok: false; code: string; message: string };

const limit = createRateLimit(120);

/** Parse -> lib -> revalidate. Operational errors become a sentence for the form; bugs reach the error page. */
async function act<T extends object>(run: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    requireSameOrigin(await headers());
    limit();
    const done = await run();
    revalidatePath('/', 'layout');
    return { ok: true, ...done };
  } catch (error) {
    if (!isOperational(error)) throw error;
    return { ok: false, code: error.code, message: error.message };
  }
}

export async function addProject(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ project: string; created: boolean }>> {
  return act(async () => {
    const { project, created } = await trackProject(await services(), String(formData.get('project') ?? ''));
    return { project: project.name, created };
  });
}

export async function checkProject(name: string): Promise<ActionResult> {
  return act(async () => {
    await askCheck(await services(), String(name));
    return {};
  });
}

/** `request` as `POST /api/v1/projects/{name}/pin` takes it. */
export async function setPin(name: string, request: unknown): Promise<ActionResult<{ id: string }>> {
  return act(async () => {
    const { publisher } = parseInput(request, pinRequestSchema);
    const { id } = await person.setPin(await services(), String(name), publisher);
    return { id };
  });
}

/** `request` as `POST /api/v1/projects/{name}/decisions` takes it. */
export async function decideChange(name: string, request: unknown): Promise<ActionResult<{ id: string }>> {
  return act(async () => {
    const input = parseInput(request, decisionRequestSchema);
    const { id } = await person.decideChange(await services(), String(name), input);
    return { id };
  });
}
