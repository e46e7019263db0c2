/** What the store keeps of a recording until the index answers. */
import type { Verdict } from '../verify/verdict.ts';
import type { ListedFile } from './file-store.ts';
import type { ProjectSummary } from './records.ts';

export type RecordedFile = { file: ListedFile; verdict: Verdict; provenance: Uint8Array | null };

export interface RecordingStore {
  /**
   * Keeps it where nothing of the index was ever read of the project, with the verdicts' evidence; false, and without
   * effect, otherwise. Save the verdicts' trusted root before.
   */
  saveRecording(
    projectId: number,
    files: readonly RecordedFile[],
    at: { recordedAt: number; now: number },
  ): Promise<boolean>;
  /** What the board shows of it; without effect once the index has answered. */
  saveRecordedSummary(projectId: number, summary: ProjectSummary): Promise<void>;
}
