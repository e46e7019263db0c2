/** What of a recording is not as PyPI served it. */
import { loadRecording, RECORDED_PROJECTS } from '../recordings/recordings.ts';

/** A sentence; null where there is nothing to say, or no recording of that name. */
export async function findRecordingNote(project: string): Promise<string | null> {
  const name = RECORDED_PROJECTS.find((recorded) => recorded === project);
  return name === undefined ? null : (await loadRecording(name)).note;
}
