/** How source match fares; for a page alone. Times are ISO 8601, UTC. */

export type SourceQueueView =
  | { state: 'off' }
  | { state: 'unread'; code: string }
  | {
      state: 'on';
      /** Whether this process compares; else another one of this board does. */
      isHere: boolean;
      /** What keeps this machine from comparing anything, as one sentence. */
      trouble: string | null;
      waiting: number;
      failed: number;
      forges: {
        forge: string;
        pausedUntil: string | null;
        atWork: { project: string; version: string; filename: string } | null;
      }[];
    };
