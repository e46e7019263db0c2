/**
 * Options that pip reads in a requirements file: “Requirements File Format” of pip 26, supported and per-requirement options,
 * and those that earlier versions read.
 */

/** `untold`: it may name an index, and nobody can tell which. */
type OptionKind =
  | 'file'
  | 'constraints'
  | 'editable'
  | 'index'
  | 'extra-index'
  | 'no-index'
  | 'untold'
  | 'hash'
  | 'other';
export type PipOption = { name: string; kind: OptionKind; value: string };

type Known = { kind: OptionKind; takesValue: boolean };
const withValue = (kind: OptionKind): Known => ({ kind, takesValue: true });
const ALONE: Known = { kind: 'other', takesValue: false };

/** The beginning of a long one is taken for the whole. */
const TODAY: [string, Known][] = [
  ['-r', withValue('file')],
  ['--requirement', withValue('file')],
  ['-c', withValue('constraints')],
  ['--constraint', withValue('constraints')],
  ['-e', withValue('editable')],
  ['--editable', withValue('editable')],
  ['-i', withValue('index')],
  ['--index-url', withValue('index')],
  ['--pypi-url', withValue('index')],
  ['--extra-index-url', withValue('extra-index')],
  ['-f', withValue('extra-index')],
  ['--find-links', withValue('extra-index')],
  ['--no-index', { kind: 'no-index', takesValue: false }],
  ['--hash', withValue('hash')],
  ['-C', withValue('other')],
  ['--config-settings', withValue('other')],
  ['--no-binary', withValue('other')],
  ['--only-binary', withValue('other')],
  ['--all-releases', withValue('other')],
  ['--only-final', withValue('other')],
  ['--uploaded-prior-to', withValue('other')],
  ['--trusted-host', withValue('other')],
  ['--use-feature', withValue('other')],
  ['--prefer-binary', ALONE],
  ['--require-hashes', ALONE],
  ['--no-require-hashes', ALONE],
  ['--pre', ALONE],
];

/** Only as they are written: their beginnings mean others today. */
const EARLIER: [string, Known][] = [
  ['--config-setting', withValue('other')],
  ['--global-option', withValue('other')],
  ['--install-option', withValue('other')],
  ['--build-option', withValue('other')],
  ['--allow-external', withValue('other')],
  ['--allow-unverified', withValue('other')],
  ['--allow-insecure', withValue('other')],
  ['--allow-all-external', ALONE],
  ['--use-wheel', ALONE],
  ['--no-use-wheel', ALONE],
  ['-Z', ALONE],
  ['--always-unzip', ALONE],
  ['--process-dependency-links', ALONE],
];

const LONG = TODAY.map(([name]) => name).filter((name) => name.startsWith('--'));
const KNOWN = new Map([...TODAY, ...EARLIER]);

type Completed = Known & { name: string };

/**
 * The one option that pip takes it for. Of several that begin so, or none: null, where none of them is about an index, and
 * else one of the kind `untold`.
 */
export function completeOption(written: string): Completed | null {
  const exact = KNOWN.get(written);
  if (exact) return { name: written, ...exact };
  if (!/^--[a-z]/.test(written)) return null;
  const names = LONG.filter((each) => each.startsWith(written));
  const options = names.flatMap((name): Completed[] => {
    const known = KNOWN.get(name);
    return known ? [{ name, ...known }] : [];
  });
  if (options.length <= 1) return options[0] ?? null;
  return options.some(isOfIndex) ? { name: written, kind: 'untold', takesValue: true } : null;
}

export const isOfIndex = ({ kind }: { kind: OptionKind }): boolean =>
  kind === 'index' || kind === 'extra-index' || kind === 'no-index' || kind === 'untold';
