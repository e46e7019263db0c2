'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from './access/actor.ts';
import { CLIENT_HEADER } from './access/client.ts';
import { readCookie, toSessionCookie } from './access/cookies.ts';
import { markFormRead } from './access/forms.ts';
import { ACTION_RIGHTS } from './access/rights.ts';
import { endOthers, endOwn, revokeOwn } from './accounts/own.ts';
import { findOwner } from './accounts/owner.ts';
import { endSessions as endSessionsOf, findOwnSession } from './accounts/sessions.ts';
import { signOut as endSession } from './accounts/sign-in.ts';
import { makeToken as make, revokeTokens } from './accounts/tokens.ts';
import { type ActionResult, act, ask, LIMITS, requireForm, toFields, toText } from './api/act.ts';
import { parseInput } from './api/body.ts';
import { readFilesToCompare } from './api/compare-form.ts';
import { decisionRequestSchema } from './api/decide-request.ts';
import { ebuildFormSchema, manifestFormSchema } from './api/ebuild-request.ts';
import { toSelection } from './api/form-fields.ts';
import { requireRight, requireSameOrigin, toPerson } from './api/guard.ts';
import { answerImportForm, type PreviewedImport } from './api/import-form.ts';
import { readPinForm } from './api/pin-form.ts';
import { type Reviewed, reviewFormSchema, workFormSchema } from './api/review-form.ts';
import { tokenFormSchema } from './api/token-request.ts';
import { readVerifyForm, type SentFields, toSentFields } from './api/verify-form.ts';
import { compareFiles as compareDependencies } from './queries/differences.ts';
import { readEbuild } from './queries/gentoo-ebuild.ts';
import { readGentooFields, toAskedEbuild } from './queries/gentoo-fields.ts';
import { lookUpEbuild } from './queries/gentoo-look-up.ts';
import { compareManifest, makeDistLines } from './queries/gentoo-manifest.ts';
import { toOrigin } from './queries/origin.ts';
import { verifyFile as verifyUnstored } from './queries/verify-file.ts';
import type { FilesCompared } from './queries/views/differences.ts';
import type { DistLineView, EbuildReading, GentooLookUp, ManifestReading } from './queries/views/gentoo.ts';
import type { VerifyAnswer } from './queries/views/verify.ts';
import { askSource } from './watch/ask-source.ts';
import { workOnAttention as workOnItems } from './watch/attention-work.ts';
import * as collection from './watch/collection.ts';
import * as person from './watch/decide.ts';
import { setFourEyes as saveFourEyes } from './watch/four-eyes.ts';
import { reviewAttention as reviewItems } from './watch/review.ts';
import { services } from './watch/services.ts';
import { askCheck, trackProject, untrackProject as untrack } from './watch/track.ts';

export async function addProject(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ project: string; created: boolean }>> {
  return act('addProject', async (by) => {
    const { project: named = '' } = toFields(formData);
    const { project, created } = await trackProject(await services(), by, named);
    return { project: project.name, created };
  });
}

/** Bound to the name of the project. */
export async function untrackProject(name: string): Promise<ActionResult> {
  return act('untrackProject', async (by) => {
    await untrack(await services(), by, toText(name));
    return {};
  });
}

export async function checkProject(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ notice: string | null }>> {
  return act('checkProject', async () => {
    const { project = '' } = toFields(formData);
    return { notice: (await askCheck(await services(), project)).notice };
  });
}

/** Bound to the file: its project, version and name. */
export async function compareSource(project: string, version: string, file: string): Promise<ActionResult> {
  return act('compareSource', async () => {
    const about = { project: toText(project), version: toText(version), filename: toText(file) };
    await askSource(await services(), about);
    return {};
  });
}

/** Bound to the name of the project. The fields are those of `POST /api/v1/projects/{name}/pin`; `none` takes it back. */
export async function setPin(
  name: string,
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ id: string }>> {
  return act('setPin', async (by) => ({
    id: (await person.setPin(await services(), by, toText(name), readPinForm(formData))).id,
  }));
}

/** Bound to the name of the project and a change. The fields are those of `POST /api/v1/projects/{name}/decisions`. */
export async function decideChange(
  name: string,
  change: string,
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ isWaiting: boolean }>> {
  return act('decideChange', async (by) => {
    const input = parseInput({ ...toFields(formData), change: toText(change) }, decisionRequestSchema);
    const { consent } = await person.decideChange(await services(), by, toText(name), input);
    return { isWaiting: consent !== null };
  });
}

/** The form of what needs a person; `item` for each that is selected. */
export async function reviewAttention(_previous: unknown, formData: FormData): Promise<Reviewed> {
  return act('reviewAttention', async (by) => {
    const sent = parseInput(toSelection(formData), reviewFormSchema);
    if (sent.verdict === 'pin') await requireRight(await headers(), ACTION_RIGHTS.setPin);
    return { reviewed: await reviewItems(await services(), by, sent) };
  });
}

export async function workOnAttention(_previous: unknown, formData: FormData): Promise<Reviewed> {
  return act('workOnAttention', async (by) => {
    const sent = parseInput(toSelection(formData), workFormSchema);
    return { reviewed: await workOnItems(await services(), by, sent) };
  });
}

export type Verified = ActionResult<{ answer: VerifyAnswer }> & { sent: SentFields };

/** Nothing of it is stored. What was sent comes back, so that a page without scripts can fill it in again. */
export async function verifyFile(_previous: unknown, formData: FormData): Promise<Verified> {
  const result = await ask('read', async (_by, limited) => {
    const form = await readVerifyForm(requireForm(formData));
    return { answer: await verifyUnstored(await services(), form, () => LIMITS.lookUp(limited)) };
  });
  return { ...result, sent: toSentFields(formData instanceof FormData ? formData : new FormData()) };
}

/** An ebuild's text: `filename`, `text`, and `verify_repo` where another publisher is to be written. */
export async function readEbuildText(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ reading: EbuildReading }>> {
  return ask('read', async () => ({
    reading: await readEbuild(parseInput(toFields(formData), ebuildFormSchema)),
  }));
}

/** Two files that name dependencies; nothing of them is stored. */
export async function compareFiles(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ compared: FilesCompared }>> {
  return ask('read', async (_by, limited) => {
    LIMITS.preview(limited);
    const [base, head] = await readFilesToCompare(requireForm(formData));
    return { compared: await compareDependencies(base, head, toOrigin(await headers())) };
  });
}

/** The fields are those of `/gentoo`. */
export async function lookUpProvenance(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ found: GentooLookUp }>> {
  return ask('read', async (_by, limited) => {
    const { ebuild } = toAskedEbuild(readGentooFields(requireForm(formData)));
    LIMITS.lookUp(limited);
    return { found: await lookUpEbuild(ebuild) };
  });
}

export async function fetchDistLines(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ lines: DistLineView[] }>> {
  return ask('read', async (_by, limited) => {
    const { ebuild } = toAskedEbuild(readGentooFields(requireForm(formData)));
    LIMITS.fetch(limited);
    return { lines: await makeDistLines(ebuild) };
  });
}

/** A Manifest's `text`, of the `project` on the index; `files` has the files fetched too. */
export async function compareManifestText(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ reading: ManifestReading }>> {
  return ask('read', async (_by, limited) => {
    const { project, text, files } = parseInput(toFields(formData), manifestFormSchema);
    (files === undefined ? LIMITS.lookUp : LIMITS.fetch)(limited);
    return { reading: await compareManifest(project, text, { withFiles: files !== undefined }) };
  });
}

/**
 * Bound to the slug of a collection, or to null for a new one. First the file, then, with `step=save`, what a person
 * makes of its preview, which comes back as the state before; then it goes on to the collection.
 */
export async function importFile(
  slug: string | null,
  previous: unknown,
  formData: FormData,
): Promise<ActionResult<PreviewedImport>> {
  const isSaving = formData instanceof FormData && formData.get('step') === 'save';
  const limitFiles = isSaving ? LIMITS.import : LIMITS.preview;
  const run = async (by: Actor, limited: string) => {
    const fields = requireForm(formData);
    limitFiles(limited);
    if (isSaving && fields.has('pins')) await requireRight(await headers(), ACTION_RIGHTS.setPin);
    const form = { collection: slug === null ? null : toText(slug), previous, fields };
    return answerImportForm(await services(), by, form);
  };
  // A preview stores nothing.
  const answer = await (isSaving ? act('importFile', run) : ask('read', run));
  if (answer.ok && 'saved' in answer) redirect(`/collections/${answer.saved}`);
  return answer;
}

/** Bound to the slug of a collection. */
export async function nameCollection(
  slug: string,
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult> {
  return act('nameCollection', async (by) => {
    const { name = '', due = '' } = toFields(formData);
    const owners = formData.getAll('owner').map(toText);
    return collection.saveCollection(await services(), by, toText(slug), { name, owners, due });
  });
}

/** Bound to the slug of a collection. */
export async function setFourEyes(slug: string, _: unknown, formData: FormData): Promise<ActionResult> {
  return act('setFourEyes', async (by) =>
    saveFourEyes(await services(), by, toText(slug), toFields(formData).fourEyes === 'on'),
  );
}

export async function deleteCollection(slug: string): Promise<ActionResult> {
  const answer = await act('deleteCollection', async (by) => {
    await collection.deleteCollection(await services(), by, toText(slug));
    return {};
  });
  if (answer.ok) redirect('/collections');
  return answer;
}

/** The fields are those of `POST /api/v1/me/tokens`: `rights` for each of them. The secret is in the answer alone. */
export async function makeToken(
  _previous: unknown,
  formData: FormData,
): Promise<ActionResult<{ secret: string; name: string }>> {
  return act('makeToken', async (by) => {
    const { name = '', days = '' } = toFields(formData);
    const wanted = parseInput({ name, days, rights: formData.getAll('rights') }, tokenFormSchema);
    const person = await toPerson(await headers(), by, { isSessionNeeded: true });
    const { secret, token } = await make(await services(), person, wanted);
    return { secret, name: token.name };
  });
}

/** Bound to the id of one of their tokens. */
export async function revokeToken(id: string): Promise<ActionResult> {
  return act('revokeToken', async (by) => {
    await revokeOwn(await services(), await toPerson(await headers(), by), toText(id));
    return {};
  });
}

/** Bound to the id of one of their sessions; null: all but the one that asks. */
export async function endSessions(id: string | null): Promise<ActionResult> {
  return act('endSessions', async (by) => {
    const [sent, running] = [await headers(), await services()];
    const person = await toPerson(sent, by);
    if (id === null) await endOthers(running, person, (await findOwnSession(sent, running))?.session.id);
    else await endOwn(running, person, toText(id));
    return {};
  });
}

/** Bound to the id of anybody: what they hold opens nothing any more. */
export async function endAccess(id: string, what: 'sessions' | 'tokens'): Promise<ActionResult> {
  return act('endAccess', async (by) => {
    const running = await services();
    const owner = await findOwner(running, toText(id));
    if (what === 'tokens') await revokeTokens(running, by, { owner, token: null });
    else await endSessionsOf(running, by, { owner });
    return {};
  });
}

/** The session of this browser is over at once, wherever it is used. */
export async function signOut(): Promise<void> {
  markFormRead();
  const sent = await headers();
  requireSameOrigin(sent);
  const running = await services();
  const held = readCookie('session', sent, running.config);
  if (held) await endSession(running, held, sent.get(CLIENT_HEADER));
  (await cookies()).delete(toSessionCookie(running.config));
  redirect('/sign-in');
}
