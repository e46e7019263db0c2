/** An ebuild that somebody has: what it says, what the eclass makes of it, and the patch that names its publisher. */
import { InputError } from '../errors.ts';
import { joinWords } from '../format.ts';
import { correctPin, lintEbuild } from '../gentoo/lint.ts';
import { isProjectRead, type ParsedEbuild, parseEbuild } from '../gentoo/parse-ebuild.ts';
import { toPinPatch } from '../gentoo/pin-patch.ts';
import { pinMistake } from '../verify/expected.ts';
import { getGentooDesk } from './gentoo.ts';
import { noteRevision, toGentooQuery } from './gentoo-fields.ts';
import type { EbuildReading, GentooDesk, GentooPatch } from './views/gentoo.ts';

type Given = { filename: string; text: string; verify_repo?: string | null };

/** @throws InputError `EBUILD_MALFORMED` */
export async function readEbuild(given: Given): Promise<EbuildReading> {
  const filename = given.filename.trim();
  // What a browser sends of a text has other line breaks than an ebuild.
  const text = given.text.replaceAll('\r\n', '\n');
  const parsed = parseEbuild(filename, text);
  if (!parsed.ok) throw new InputError('EBUILD_MALFORMED', parsed.reason);
  const { ebuild, revision, unread } = parsed.value;
  const notes = parsed.value.notes.map(({ line, message }) => ({ line, message }));
  const desk = await getGentooDesk({ ebuild, notes: [...noteRevision(revision), ...noteUnread(unread)] });
  const provider = given.verify_repo?.trim() || (isProjectRead(parsed.value) ? chooseProvider(desk) : null);
  return {
    filename,
    notes,
    desk,
    patch: toPatch(filename, text, parsed.value, provider),
    query: toGentooQuery(desk.ebuild),
  };
}

/** What is not known is not nothing: whoever reads on has to know what is taken for granted. */
function noteUnread(unread: ParsedEbuild['unread']): string[] {
  if (unread.length === 0) return [];
  const which = joinWords([...unread]);
  return [
    `What the ebuild holds for ${which} is not known. What follows is for an ebuild that does not set it.`,
  ];
}

/** Who is confirmed, else the ebuild's own as it has to be spelled. */
function chooseProvider({ pin, ebuild, lint }: GentooDesk): string | null {
  if (pin?.provider) return pin.provider;
  const isMisspelled = lint.some(({ code }) => code === 'PIN_NEVER_MATCHES');
  return isMisspelled ? correctPin(ebuild.verify_repo, pinMistake) : null;
}

function toPatch(filename: string, text: string, parsed: ParsedEbuild, provider: string | null): GentooPatch {
  if (provider === null) {
    return { ok: false, message: sayNoProvider(parsed) };
  }
  const { PN, PV } = parsed.ebuild;
  const [mistake] = lintEbuild({ PN, PV, PYPI_VERIFY_REPO: provider }, pinMistake);
  if (mistake) return { ok: false, message: `No patch writes a line with a mistake. ${mistake.message}` };
  const patch = toPinPatch(filename, text, parsed, provider);
  if (!patch.ok) return { ok: false, message: patch.reason };
  return { ok: true, path: patch.value.path, provider, diff: patch.value.diff };
}

function sayNoProvider(parsed: ParsedEbuild): string {
  const { ebuild } = parsed;
  if (!isProjectRead(parsed)) {
    return 'Which project on PyPI it is is not known, so no patch names a publisher who is remembered.';
  }
  return ebuild.PYPI_VERIFY_REPO
    ? 'Nobody is confirmed here as the publisher, so there is nothing to hold the ebuild’s own against.'
    : 'Nobody is confirmed here as the publisher, so there is no line to add.';
}
