/** Callboard's own version; `tests/rules.test.ts` keeps it equal to package.json's. */
export const VERSION = '0.1.0';
