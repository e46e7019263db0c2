/**
 * The form of an import, which is sent twice: with a file, for the preview, and then with what a person makes of that.
 * In between, the browser holds the file, packed, so that nothing is kept here of what nobody saved.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { InputError, isOperational } from '../errors.ts';
import { IMPORT_FORMATS, type ImportFormat } from '../imports/types.ts';
import { oneOf } from '../queries/search-params.ts';
import type { ImportedFile } from '../watch/import.ts';
import { importAgain, importCollection, MAX_FILE_BYTES, previewImport } from '../watch/import.ts';
import type { ImportPreview, PreviewProject } from '../watch/import-preview.ts';
import type { Services } from '../watch/services.ts';

/** More is imported all the same; a page of thousands of rows is read by nobody. */
const SHOWN_PROJECTS = 200;
const SHOWN_LINES = 100;

/** `counts`: of all; the lists may be shorter. */
export type ShownPreview = ImportPreview & {
  counts: { projects: number; pins: number; ignored: number; notUnderstood: number; new: number };
};

type Refusal = { code: string; message: string };
export type PreviewedImport = {
  preview: ShownPreview;
  /** The file itself. */
  packed: string;
  /** What a person said so far. */
  chosen: { name: string; owner: string; leaveOut: string[]; pins: boolean };
  refusal: Refusal | null;
};
type ImportAnswer = PreviewedImport | { saved: string };

/** `collection`: the slug of the one that is imported into; null: a new one. `previous` is what the browser sends back. */
type ImportForm = { collection: string | null; previous: unknown; fields: FormData };

/** @throws InputError where there is nothing that could be shown */
export async function answerImportForm(
  running: Services,
  by: Actor,
  form: ImportForm,
): Promise<ImportAnswer> {
  const isSaving = form.fields.get('step') === 'save';
  if (!isSaving) return toPreviewed(running, await readFile(form.fields), form);
  const file = unpack(form.previous);
  try {
    return { saved: await save(running, by, file, form) };
  } catch (error) {
    if (!(error instanceof Error && isOperational(error))) throw error;
    const refusal = { code: error.code, message: error.message };
    return toPreviewed(running, file, form, refusal);
  }
}

async function save(
  running: Services,
  by: Actor,
  file: ImportedFile,
  { collection, fields }: ImportForm,
): Promise<string> {
  const { projects } = await previewImport(running, file);
  const chosen = toChosen(fields, projects);
  const choice = { leaveOut: new Set(chosen.leaveOut), pins: chosen.pins };
  const saved =
    collection === null
      ? await importCollection(running, by, file, chosen, choice)
      : await importAgain(running, by, collection, file, choice);
  return saved.collection.slug;
}

/** Of the projects that were shown those are left out whose box is not ticked; of the others nobody could say so. */
function toChosen(fields: FormData, projects: readonly PreviewProject[]): PreviewedImport['chosen'] {
  const ticked = new Set(fields.getAll('project'));
  const shown = projects.slice(0, SHOWN_PROJECTS).filter(({ state }) => state !== 'reserved');
  return {
    name: toText(fields, 'name'),
    owner: toText(fields, 'owner'),
    leaveOut: shown.filter(({ name }) => !ticked.has(name)).map(({ name }) => name),
    pins: fields.has('pins'),
  };
}

function toText(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}

async function readFile(fields: FormData): Promise<ImportedFile> {
  const format: ImportFormat | null = oneOf(toText(fields, 'format'), IMPORT_FORMATS);
  return { ...(await readChosen(fields, { file: 'file', text: 'content' })), format };
}

/** A file that was chosen or pasted, in the fields of these names. @throws InputError */
export async function readChosen(
  fields: FormData,
  names: { file: string; text: string },
): Promise<Pick<ImportedFile, 'bytes' | 'filename'>> {
  const file = fields.get(names.file);
  const text = toText(fields, names.text);
  // A field in which no file was chosen arrives as one of no bytes.
  const isFile = file instanceof File && file.size > 0;
  if (isFile && text.trim() !== '') {
    throw new InputError('IMPORT_TWICE', 'There is a file and a text: leave one of them out.');
  }
  if (isFile) return { bytes: new Uint8Array(await file.arrayBuffer()), filename: file.name };
  if (text.trim() === '') throw new InputError('IMPORT_EMPTY', 'Choose a file, or paste what it holds.');
  // What a form sends has the line breaks of forms (HTML, "constructing the entry list"), not those of the file.
  return { bytes: Buffer.from(text.replaceAll('\r\n', '\n')), filename: null };
}

async function toPreviewed(
  running: Services,
  file: ImportedFile,
  { fields }: ImportForm,
  refusal: Refusal | null = null,
): Promise<PreviewedImport> {
  const preview = await previewImport(running, file);
  const isFirst = fields.get('step') !== 'save';
  const chosen = isFirst
    ? { name: '', owner: '', leaveOut: [], pins: true }
    : toChosen(fields, preview.projects);
  return { preview: shorten(preview), packed: pack(file), chosen, refusal };
}

function shorten(preview: ImportPreview): ShownPreview {
  const { projects, pins, ignored, notUnderstood } = preview;
  return {
    ...preview,
    projects: projects.slice(0, SHOWN_PROJECTS),
    pins: pins.slice(0, SHOWN_LINES),
    ignored: ignored.slice(0, SHOWN_LINES),
    notUnderstood: notUnderstood.slice(0, SHOWN_LINES),
    counts: {
      projects: projects.length,
      pins: pins.length,
      ignored: ignored.length,
      notUnderstood: notUnderstood.length,
      new: projects.filter(({ state }) => state === 'new').length,
    },
  };
}

const packedSchema = z.object({
  packed: z.string(),
  preview: z.object({ filename: z.string().nullable(), format: z.enum(IMPORT_FORMATS) }),
});

const pack = ({ bytes }: ImportedFile): string => gzipSync(bytes).toString('base64');

/** It comes from the browser, so it may be anything. The format is what the preview had found it to be. */
function unpack(previous: unknown): ImportedFile {
  const read = packedSchema.safeParse(previous);
  if (read.success) {
    try {
      const bytes = gunzipSync(Buffer.from(read.data.packed, 'base64'), { maxOutputLength: MAX_FILE_BYTES });
      return { bytes, ...read.data.preview };
    } catch {
      // Not what was sent out: as if there were none.
    }
  }
  throw new InputError('IMPORT_LOST', 'The file did not come back with the form: choose it again.');
}
