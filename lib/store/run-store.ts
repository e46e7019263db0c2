/** What the store keeps of each check: by whom it was made, when, and how it ended. */

export type RunRecord = {
  id: number;
  projectId: number;
  worker: string;
  /** `first` reads the whole history. */
  kind: 'first' | 'scheduled' | 'asked';
  startedAt: number;
  finishedAt: number | null;
  state: 'running' | 'done' | 'failed' | 'abandoned';
  failure: { code: string; message: string } | null;
  filesSeen: number;
  filesVerified: number;
  requests: number;
};

export interface RunStore {
  startRun(input: {
    projectId: number;
    worker: string;
    kind: RunRecord['kind'];
    now: number;
  }): Promise<number>;
  /** Without effect on a run that is finished or abandoned. */
  finishRun(input: {
    id: number;
    now: number;
    state: 'done' | 'failed';
    failure: { code: string; message: string } | null;
    filesSeen: number;
    filesVerified: number;
    requests: number;
  }): Promise<void>;
  /** Newest first. */
  listRuns(projectId: number, limit: number): Promise<RunRecord[]>;
}
