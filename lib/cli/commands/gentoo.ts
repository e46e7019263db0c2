/** `callboard gentoo`: what a function of pypi.eclass prints for an ebuild, without the ebuild. */
import type { Ebuild } from '../../gentoo/ebuild.ts';
import { callFunction, isFunctionName, listFunctionNames, listUsages } from '../../gentoo/functions.ts';
import { quote } from '../../pep740/text.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { print, warn } from '../terminal.ts';

const FLAGS = {
  pn: {
    type: 'string',
    value: 'PN',
    help: "PN, needed where the function falls back to the ebuild's own project",
  },
  pv: {
    type: 'string',
    value: 'PV',
    help: "PV, needed where the function falls back to the ebuild's own version",
  },
  'pypi-pn': { type: 'string', value: 'NAME', help: 'PYPI_PN, instead of PN' },
  'no-normalize-default': {
    type: 'boolean',
    help: 'PYPI_NO_NORMALIZE: it changes the default SRC_URI and S, and nothing that a function prints',
  },
} as const;

const usage = `Usage: callboard gentoo FUNCTION [OPTIONS] -- ARGUMENTS...

FUNCTION and its ARGUMENTS are one of
${listUsages()
  .map((line) => `  ${line}`)
  .join('\n')}

OPTIONS are the variables of the ebuild
${describeFlags(FLAGS)}

pypi_verify_provenance prints the command that it would run. Nothing is run or fetched.
Exit code: 0 printed; 1 the function dies, and stderr says of what; 2 wrong use.`;

type Flags = { pn?: string; pv?: string; 'pypi-pn'?: string; 'no-normalize-default'?: boolean };

/** @throws UsageError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  const [name, ...rest] = positionals;
  if (name === undefined) throw new UsageError('No function is named.');
  if (!isFunctionName(name)) throw new UsageError(`pypi.eclass has no function ${quote(name)} that prints.`);
  const printed = callFunction(name, rest, toEbuild(values));
  if (printed.ok) print(printed.value);
  else warn(printed.reason);
  return printed.ok ? 0 : 1;
}

/** An ebuild always has a name and a version. Here they may be left out, as long as nothing falls back to them. */
function toEbuild(flags: Flags): Ebuild {
  return {
    get PN() {
      return flags.pn || missing('--pn');
    },
    get PV() {
      return flags.pv || missing('--pv');
    },
    PYPI_PN: flags['pypi-pn'],
    PYPI_NO_NORMALIZE: flags['no-normalize-default'] ? '1' : '',
  };
}

function missing(flag: string): never {
  throw new UsageError(`The function falls back to the ebuild's own value: give ${flag}.`);
}

export const gentoo: Command = { usage, flags: FLAGS, operands: listFunctionNames(), run };
