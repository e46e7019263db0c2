/** Milliseconds since 1970. */
export type Time = number;
/** JSON as text. */
export type JSONText = string;
