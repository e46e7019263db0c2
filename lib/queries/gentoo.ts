/** An ebuild as the Gentoo desk and `GET /api/v1/gentoo` show it. */
import { InputError } from '../errors.ts';
import { computeEclass } from '../gentoo/computed.ts';
import { listDefects } from '../gentoo/defects.ts';
import type { Ebuild } from '../gentoo/ebuild.ts';
import { lintEbuild } from '../gentoo/lint.ts';
import { lintKnown } from '../gentoo/lint-known.ts';
import { lintVersion } from '../gentoo/lint-version.ts';
import { pinMistake } from '../verify/expected.ts';
import {
  type AskedEbuild,
  isBlank,
  readGentooFields,
  toAskedEbuild,
  toGentooFields,
} from './gentoo-fields.ts';
import { readKnown } from './gentoo-known.ts';
import type { SearchParams } from './search-params.ts';
import type { GentooDesk, GentooFields } from './views/gentoo.ts';

export async function getGentooDesk({ ebuild, notes }: AskedEbuild): Promise<GentooDesk> {
  const { record, known, happened, pin } = await readKnown(ebuild);
  return {
    ...computeEclass(ebuild),
    lint: lintAll(ebuild, known),
    eclassDefects: listDefects(ebuild, happened),
    notes,
    ebuild: toGentooFields(ebuild),
    record,
    pin,
  };
}

/** A pin that never matches anything is not compared with anybody as well. */
function lintAll(ebuild: Ebuild, known: Parameters<typeof lintKnown>[1]) {
  const own = lintEbuild(ebuild, pinMistake);
  const isMatchable = own.every(({ code }) => code !== 'PIN_NEVER_MATCHES');
  const beside = lintKnown(ebuild, isMatchable ? known : { ...known, own: [] });
  return [...own, ...lintVersion(ebuild), ...beside];
}

type AskedDesk = {
  fields: GentooFields;
  desk: GentooDesk | null /** One sentence. */;
  refusal: string | null;
};

/** For the page: what is asked, and the answer or why there is none. Neither where nothing is asked. */
export async function askGentoo(params: SearchParams): Promise<AskedDesk> {
  const fields = readGentooFields(params);
  if (isBlank(fields)) return { fields, desk: null, refusal: null };
  try {
    return { fields, desk: await getGentooDesk(toAskedEbuild(fields)), refusal: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { fields, desk: null, refusal: error.message };
  }
}
