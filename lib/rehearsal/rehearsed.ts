/** An event of the rehearsal, in words. */
export type Rehearsed = {
  title: string;
  /** What happens, in plain words. */
  story: string;
  /** What the rehearsal leaves out about it. */
  notModelled: string;
};
