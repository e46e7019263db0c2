/** `version`: null where no single one is named. `sha256s`: of the files that may be installed; empty where nobody says. */
export type AskedRelease = { project: string; version: string | null; sha256s: readonly string[] };
