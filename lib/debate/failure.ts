/** What is said of one code: what it says, what can have caused it, and what to ask about it. */
export type Likelihood = 'usual' | 'possible' | 'rare';

export type Cause = {
  likelihood: Likelihood;
  /** Nobody who did this meant harm, and the file can be what its publisher made. */
  benign: boolean;
  /** One or two sentences. */
  text: string;
};

/** Who can answer: the project's maintainers, whoever runs the index, or whoever runs this Callboard. */
export type Addressee = 'project' | 'index' | 'callboard';

export type Failure = {
  /** One sentence. */
  says: string;
  /** The likeliest first. */
  causes: Cause[];
  askWhom: Addressee;
  /** Ready to paste; `{file}` in it stands for the file's name. */
  ask: string;
  /** Which excuses are legitimate, and which are not. */
  excuses: string;
};
