/** Changes to the extensions of a leaf. */
import type { Extension } from '../certificate.ts';
import type { Change } from '../instance.ts';

export const replaceExtension = (by: Extension) => (extensions: Extension[]) =>
  extensions.map((extension) => (extension.oid === by.oid ? by : extension));
export const withoutExtension = (oid: string) => (extensions: Extension[]) =>
  extensions.filter((extension) => extension.oid !== oid);
export const withExtension = (extension: Extension): Change => ({
  extensions: (extensions) => [...extensions, extension],
});
/** The extension of the same kind, changed; the others as they are. */
export const changeExtension = (id: string, change: (extension: Extension) => Extension): Change => ({
  extensions: (extensions) => extensions.map((each) => (each.oid === id ? change(each) : each)),
});
