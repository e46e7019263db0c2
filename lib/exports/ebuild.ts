/** The line of an ebuild that names the expected publisher: `PYPI_VERIFY_REPO`, as pypi.eclass reads it. */
import { joinWords } from '../format.ts';
import { lintEbuild } from '../gentoo/lint.ts';
import { toPinLine } from '../gentoo/verification.ts';
import type { Publisher } from '../pep740/publisher.ts';
import { pinMistake } from '../verify/expected.ts';
import { toExpected, toPinText } from '../verify/expected-kinds.ts';
import { refuseUnconfirmed } from './release.ts';
import type { Refusal, WritableRelease, Written } from './remembered-release.ts';
import { toComments } from './toml.ts';

/** With a comment on top for each reservation: the shell's comments are written as TOML's are. */
export function toEbuildLine(release: WritableRelease): Written {
  const refusal = refuseUnconfirmed(release);
  if (refusal) return refusal;
  const provider = toProvider(release);
  if (typeof provider !== 'string') return provider;
  const { project: PN, version: PV, reservations } = release;
  const [lint] = lintEbuild({ PN, PV, PYPI_VERIFY_REPO: provider }, pinMistake);
  if (lint) return refuse('EBUILD_PIN_NEVER_MATCHES', lint.message);
  const comments = [`${PN} ${PV}`, ...reservations.map(({ message }) => message)].flatMap(toComments);
  return { ok: true, text: `${[...comments, toPinLine(provider)].join('\n')}\n` };
}

/** The eclass passes on a repository or a service account, and one of them. */
export function toProvider({ project, version, publishers }: WritableRelease): string | Refusal {
  const providers = [...new Set(publishers.map(nameProvider))];
  const [provider] = providers;
  if (providers.some((each) => each === null) || !provider) {
    return refuse(
      'EBUILD_PROVIDER',
      `${project} ${version} was published through CircleCI; pypi.eclass can expect a repository on GitHub or GitLab or a Google account only.`,
    );
  }
  if (providers.length === 1) return provider;
  return refuse(
    'EBUILD_SEVERAL_REPOSITORIES',
    `PYPI_VERIFY_REPO names one publisher, and the files of ${project} ${version} were published from ${joinWords(providers.filter((each) => each !== null))}.`,
  );
}

/** As a pin spells it; null where none can. */
export const nameProvider = (publisher: Publisher): string | null => toPinText(toExpected(publisher));

const refuse = (code: Refusal['code'], message: string): Refusal => ({ ok: false, code, message });
