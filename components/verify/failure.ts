/** Why a form was not taken; the code begins with the field that it is about. */
export type Failure = { code: string; message: string };
