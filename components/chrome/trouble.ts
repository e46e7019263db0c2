type Trouble = { title: string; sentences: string[] };

const SAFE = 'Nothing that was recorded is lost.';
const KNOWN: Record<string, Trouble> = {
  STORE_LOCKED: {
    title: 'The database is busy.',
    sentences: ['Another program holds it at the moment. Try again in a few seconds.', SAFE],
  },
  STORE_FULL: {
    title: 'The disk is full.',
    sentences: ['Callboard cannot write until there is room again. Whoever runs it has to make some.', SAFE],
  },
  STORE_NEWER: {
    title: 'The database is from a newer Callboard.',
    sentences: ['This version does not touch it. Whoever runs it has to start the newer version.', SAFE],
  },
  STORE_UNREACHABLE: {
    title: 'The database cannot be reached.',
    sentences: ['Callboard tries again with every request.', SAFE],
  },
  STORE_GONE: {
    title: 'The database is not where it was.',
    sentences: [
      'Its file was removed or replaced while Callboard was running. Until it is back, or a copy is restored, nothing is shown and nothing is recorded.',
      'Callboard looks for it with every request. Whoever runs it finds the name of the file in its log.',
    ],
  },
  STORE_CORRUPT: {
    title: 'The database is damaged.',
    sentences: [
      'What this page shows cannot be read. The other pages may still work; whoever runs Callboard has to restore a copy of the database.',
    ],
  },
  STORE_READ_ONLY: {
    title: 'The database can only be read.',
    sentences: [
      'Nothing was changed. Whoever runs Callboard has to look at the permissions of its file.',
      SAFE,
    ],
  },
};
const ANY: Trouble = {
  title: 'This page could not be shown.',
  sentences: [
    'Something in Callboard went wrong; it says nothing about any project. The other pages may still work.',
    SAFE,
  ],
};

/** What a person is told of an error, by the reference that came with it. */
export function toTrouble(reference: string | null): Trouble {
  return (reference && KNOWN[reference]) || ANY;
}
