/** `callboard comment`: one comment on a pull or merge request, made, edited in place, or taken away. */
import { isMarker, putComment } from '../../comments/comment.ts';
import { openExchange } from '../../comments/exchange.ts';
import { FORGES, type ForgeName, openForge } from '../../comments/forge.ts';
import { TOKEN_VARIABLES, toHeaders } from '../../comments/token.ts';
import { readSecret } from '../../config.ts';
import { isLoopback } from '../../config-values.ts';
import { DIFF_MARKER } from '../../diff/markdown.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { readDocument } from '../files.ts';
import { print } from '../terminal.ts';

const FLAGS = {
  forge: { type: 'string', value: 'FORGE', words: FORGES, help: 'github, gitlab or forgejo (Gitea too)' },
  api: {
    type: 'string',
    value: 'URL',
    help: 'address of its API, such as https://forge.example/api/v1; needless for github.com and gitlab.com',
  },
  repository: { type: 'string', value: 'OWNER/NAME', help: 'of GitLab also the number of the project' },
  number: { type: 'string', value: 'N', help: 'of the pull or merge request' },
  marker: {
    type: 'string',
    value: 'NAME',
    help: 'which comment it is, where the file is empty or does not begin with a marker: diff, unless it is named',
  },
} as const;

const usage = `Usage: callboard comment --forge FORGE --repository OWNER/NAME --number N [OPTIONS] FILE

Puts what FILE says on a pull or merge request, as one comment: the first time it is made, then it is edited in place, and where FILE
is empty it is taken away. It is found by a hidden marker and by its author; what somebody else wrote is never touched.

The token comes from the environment: ${Object.values(TOKEN_VARIABLES).join(', ')}. It needs the right to comment, and no other.

${describeFlags(FLAGS)}

Exit code: 0 done; 1 the forge did not take it; 2 wrong use, or no token.`;

const APIS: Partial<Record<ForgeName, string>> = {
  github: 'https://api.github.com',
  gitlab: 'https://gitlab.com/api/v4',
};

/** @throws UsageError, InputError, CommentError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError('One file with the comment is named.');
  const forge = FORGES.find((each) => each === values.forge);
  if (forge === undefined) throw new UsageError('--forge is one of github, gitlab and forgejo.');
  const place = { forge, ...toPlace(values), api: toAPI(values.api ?? APIS[forge]) };
  const body = readDocument(path).toString('utf8').trim();
  const marker = toMarker(body, values.marker);
  const token = readSecret(TOKEN_VARIABLES[forge]);
  if (token === null) throw new UsageError(`There is no token: set ${TOKEN_VARIABLES[forge]}.`);
  const exchange = openExchange({ headers: toHeaders(forge, token) });
  const marked = body === '' || body.startsWith(marker) ? body : `${marker}\n${body}`;
  print(`The comment: ${await putComment(openForge(place, exchange), marker, marked)}.`);
  return 0;
}

function toPlace(values: { repository?: string; number?: string }): { repository: string; number: number } {
  const { repository = '', number = '' } = values;
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(repository) || /(^|\/)\.\.?(\/|$)/.test(repository))
    throw new UsageError('--repository is OWNER/NAME.');
  if (!/^[1-9]\d{0,9}$/.test(number)) throw new UsageError('--number is that of the pull or merge request.');
  return { repository, number: Number(number) };
}

/** A token goes nowhere without TLS, but to this machine. */
function toAPI(address: string | undefined): string {
  const url = URL.parse(address ?? '');
  if (url === null) throw new UsageError('--api is the address of the forge’s API.');
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new UsageError(
      '--api is an https address, without a password and without anything behind its path.',
    );
  return withoutSlashes(url.href);
}

function withoutSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}

function toMarker(body: string, named: string | undefined): string {
  const [first = ''] = body.split(/\r?\n/, 1);
  if (named === undefined) return isMarker(first) ? first : DIFF_MARKER;
  const marker = `<!-- callboard:${named} -->`;
  if (isMarker(marker)) return marker;
  throw new UsageError('--marker is a word of small letters, digits and dashes.');
}

export const comment: Command = { usage, flags: FLAGS, operands: 'paths', run };
