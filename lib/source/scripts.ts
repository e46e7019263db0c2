/** Scripts of a wheel, whose first line the build replaces (the specification of binary distributions, "Recommended installer features"). */
import { toBlob, toText } from './blob.ts';
import type { Rule } from './context.ts';
import { isGenerated } from './finding.ts';

const FIRST_LINES = [
  '#!/usr/bin/env python',
  '#!/usr/bin/env python3',
  '#!/usr/bin/python',
  '#!/usr/bin/python3',
  '#! /usr/bin/env python',
];

export const explainScript: Rule = ({ path }, _, { index, release }) => {
  const text = toText(release.kept.get(path));
  if (!/^[^/]+\.data\/scripts\/[^/]+$/.test(path) || !text?.startsWith('#!python')) return null;
  const rest = text.slice(text.indexOf('\n'));
  const origin = FIRST_LINES.flatMap((line) => index.byBlob.get(toBlob(`${line}${rest}`)) ?? [])[0];
  if (origin === undefined) return null;
  return isGenerated(
    'script',
    `It is ${origin.path} with another first line, which the installer fills in.`,
    { at: origin.path, checked: true },
  );
};
