/** Releases by the right publisher that were built in a way that others can set off or change. */
import { github, type ProjectStory } from './story.ts';

const OPEN_CALL = { repository: 'open-call', id: '960233418' };
const GUEST_COMPANY = { repository: 'guest-company', id: '961744902' };

export const ODD_BUILDS: ProjectStory[] = [
  {
    name: 'rehearsal-open-call',
    size: 14_733,
    releases: [
      {
        version: '1.6.0',
        at: '2025-05-14T11:20:08Z',
        build: github(OPEN_CALL, '1.6.0', { trigger: 'push' }),
      },
      {
        version: '1.6.1',
        at: '2025-12-02T11:24:51Z',
        build: github(OPEN_CALL, '1.6.1', { trigger: 'push' }),
      },
      {
        version: '1.6.2',
        at: '2026-09-21T03:47:16Z',
        build: github(OPEN_CALL, '1.6.2', { trigger: 'pull_request_target', ref: 'refs/pull/88/merge' }),
      },
    ],
  },
  {
    name: 'rehearsal-guest-company',
    size: 17_208,
    releases: [
      { version: '0.9.0', at: '2025-06-26T14:31:27Z', build: github(GUEST_COMPANY, '0.9.0') },
      { version: '0.9.1', at: '2026-01-15T14:35:02Z', build: github(GUEST_COMPANY, '0.9.1') },
      {
        version: '0.10.0',
        at: '2026-08-27T16:12:39Z',
        build: github(GUEST_COMPANY, '0.10.0', {
          signer:
            'https://github.com/callboard-touring/workflows/.github/workflows/publish.yml@refs/heads/main',
        }),
      },
    ],
  },
];
