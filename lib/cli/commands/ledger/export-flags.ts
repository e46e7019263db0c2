/** What `callboard ledger export` takes, told before it is loaded. */
export const EXPORT_FLAGS = {
  for: {
    type: 'string',
    value: 'FILE',
    words: 'paths',
    multiple: true,
    help: 'the releases that a lock file, requirements.txt or the like names; given twice, those of both: before an update and after it',
  },
  collection: {
    type: 'string',
    value: 'SLUG',
    help: 'the releases that a collection uses, and those that are newer',
  },
  board: {
    type: 'string',
    value: 'URL',
    help: 'ask this board, instead of the database of this folder: for --for, or PROJECT==VERSION',
  },
  output: { type: 'string', value: 'FILE', words: 'paths', help: 'where to write it, instead of to stdout' },
} as const;
