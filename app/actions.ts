'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { parseInput } from '@/lib/api/body';
import { decisionRequestSchema, pinRequestSchema } from '@/lib/api/decide-request';
import { ebuildFormSchema, manifestFormSchema } from '@/lib/api/ebuild-request';
import { createRateLimit, requireSameOrigin } from '@/lib/api/guard';
import { answerImportForm, type PreviewedImport } from '@/lib/api/import-form';
import { readVerifyForm, type SentFields, toSentFields } from '@/lib/api/verify-form';
import { isOperational } from '@/lib/errors';
import type { DistLineView, EbuildReading, GentooLookUp, ManifestReading } from '@/lib/queries/dto-gentoo';
import type { VerifyAnswer } from '@/lib/queries/dto-verify';
import { readEbuild } from '@/lib/queries/gentoo-ebuild';
import { readGentooFields, toAskedEbuild } from '@/lib/queries/gentoo-fields';
import { lookUpEbuild } from '@/lib/queries/gentoo-look-up';
import { compareManifest, makeDistLines } from '@/lib/queries/gentoo-manifest';
import { verifyFile as verifyUnstored } from '@/lib/queries/verify-file';
import { type NamedCollection, renameCollection } from '@/lib/watch/collection';
import * as person from '@/lib/watch/decide';
import { services } from '@/lib/watch/services';
import { askCheck, trackProject } from '@/lib/watch/track';

export type ActionResult<T = object> = ({ ok: true } & T) | { ok: false; code: string; message: string };

const limit = createRateLimit(120);
/** Questions that the index is asked for a person, and files that are fetched for one. */
const [limitLookUps, limitFetches] = [createRateLimit(30), createRateLimit(6)];
/** Files to import, which take time to read. */
const [limitPreviews, limitImports] = [createRateLimit(20), createRateLimit(20)];

/** Parse -> lib -> revalidate. */
async function act<T extends object>(run: () => Promise<T>): Promise<ActionResult<T>> {
  const result = await ask(run);
  if (result.ok) revalidatePath('/', 'layout');
  return result;
}

/** The same where nothing is stored. Operational errors become a sentence for the form; bugs reach the error page. */
async function ask<T extends object>(run: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    requireSameOrigin(await headers());
    limit();
    return { ok: true, ...(await run()) };
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

export async function checkProject(name: string): Promise<ActionResult<{ notice: string | null }>> {
  return act(async () => {
    const { notice } = await askCheck(await services(), String(name));
    return { notice };
  });
}

/** What a form leaves empty is not said. */
function toFields(formData: FormData): Record<string, string> {
  const fields = [...formData].filter((field): field is [string, string] => typeof field[1] === 'string');
  return Object.fromEntries(fields.filter(([name, value]) => value !== '' && !name.startsWith('$')));
}

/** Bound to the name of the project. The fields are those of `POST /api/v1/projects/{name}/pin`; `none` takes it back. */
export async function setPin(
  name: string,
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ id: string }>> {
  return act(async () => {
    const { none, ...publisher } = toFields(formData);
    const request = { publisher: none ? null : publisher };
    const pin = await person.setPin(
      await services(),
      String(name),
      parseInput(request, pinRequestSchema).publisher,
    );
    return { id: pin.id };
  });
}

/** Bound to the name of the project and a change. The fields are those of `POST /api/v1/projects/{name}/decisions`. */
export async function decideChange(
  name: string,
  change: string,
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ id: string }>> {
  return act(async () => {
    const input = parseInput({ ...toFields(formData), change: String(change) }, decisionRequestSchema);
    const { id } = await person.decideChange(await services(), String(name), input);
    return { id };
  });
}

export type Verified = ActionResult<{ answer: VerifyAnswer }> & { sent: SentFields };

/** Nothing of it is stored. What was sent comes back, so that a page without scripts can fill it in again. */
export async function verifyFile(_previous: unknown, formData: FormData): Promise<Verified> {
  const result = await ask(async () => {
    const form = await readVerifyForm(formData);
    return { answer: await verifyUnstored(await services(), form, limitLookUps) };
  });
  return { ...result, sent: toSentFields(formData) };
}

/** An ebuild's text: `filename`, `text`, and `verify_repo` where another publisher is to be written. */
export async function readEbuildText(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ reading: EbuildReading }>> {
  return ask(async () => ({ reading: await readEbuild(parseInput(toFields(formData), ebuildFormSchema)) }));
}

/** The fields are those of `/gentoo`. */
export async function lookUpProvenance(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ found: GentooLookUp }>> {
  return ask(async () => {
    limitLookUps();
    return { found: await lookUpEbuild(toAskedEbuild(readGentooFields(formData)).ebuild) };
  });
}

/** The fields are those of `/gentoo`. */
export async function fetchDistLines(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ lines: DistLineView[] }>> {
  return ask(async () => {
    limitFetches();
    return { lines: await makeDistLines(toAskedEbuild(readGentooFields(formData)).ebuild) };
  });
}

/** A Manifest's `text`, of the `project` on the index; `files` has the files fetched too. */
export async function compareManifestText(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ reading: ManifestReading }>> {
  return ask(async () => {
    const { project, text, files } = parseInput(toFields(formData), manifestFormSchema);
    const withFiles = files !== undefined;
    if (withFiles) limitFetches();
    else limitLookUps();
    return { reading: await compareManifest(project, text, { withFiles }) };
  });
}

/**
 * Bound to the slug of a collection, or to null for a new one. First the file, then, with `step=save`, what a person
 * makes of its preview, which comes back as the state before; then it goes on to the collection.
 */
export async function importFile(
  collection: string | null,
  previous: unknown,
  formData: FormData,
): Promise<ActionResult<PreviewedImport>> {
  // A preview stores nothing.
  const [run, limitFiles] = formData.get('step') === 'save' ? [act, limitImports] : [ask, limitPreviews];
  const answer = await run(async () => {
    limitFiles();
    return answerImportForm(await services(), { collection, previous, fields: formData });
  });
  if (answer.ok && 'saved' in answer) redirect(`/collections/${answer.saved}`);
  return answer;
}

/** Bound to the slug of a collection. */
export async function nameCollection(
  slug: string,
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<NamedCollection>> {
  const { name = '', owner = '' } = toFields(formData);
  return act(async () => renameCollection(await services(), String(slug), { name, owner }));
}
