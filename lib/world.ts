/** `rehearsal` projects come with Callboard, are signed by its own throw-away instance, and are always marked. */
export type World = 'pypi' | 'rehearsal';
