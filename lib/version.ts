/**
 * Versions that every verdict states, written out so that a bundle needs no package.json at run time;
 * `tests/rules.test.ts` keeps them equal to the installed packages'.
 */
export const VERSION = '0.2.0';
export const SIGSTORE_VERIFY_VERSION = '4.1.3';
