/** What the ledger is there to notice: one project for each kind of change, benign and hostile. */
import { gitlabBuild } from '../builds.ts';
import { digits, github, hex, type ProjectStory } from './story.ts';

const STRANGER = { id: '201938847', name: 'callboard-understage' };

const ORCHESTRA = { repository: 'orchestra', id: '938110254' };
const CALL_SHEET = { repository: 'call-sheet', id: '940027716' };
const GREEN_ROOM = { repository: 'green-room', id: '941865503' };
const TRAPDOOR = { repository: 'trapdoor', id: '943309981' };
const DOUBLE = { repository: 'double', id: '944871120' };
const REVIVAL = { repository: 'revival', id: '946203377' };
const PHANTOM = { repository: 'phantom', id: '947718005' };
const BLACKOUT = { repository: 'blackout', id: '949034412' };
const ENCORE = { repository: 'encore', id: '950667183' };
const DUET = { repository: 'duet', id: '951992046' };
const LATECOMER = { repository: 'latecomer', id: '953440218' };
const MATINEE = { repository: 'matinee', id: '954908871' };
const PROLOGUE = { repository: 'prologue', id: '956121330' };
const VANISHING_ACT = { repository: 'vanishing-act', id: '957650094' };
const SWITCH = { repository: 'switch', id: '958877412' };

const CUT_SCENE = { repository: 'cut-scene', id: '960118837' };
const INTERMISSION = { repository: 'intermission', id: '961440265' };
const CIPHER = { repository: 'cipher', id: '962705519' };

const LINUX = 'cp312-cp312-manylinux_2_28_x86_64';
const WINDOWS = 'cp312-cp312-win_amd64';

const inEnvironment = (version: string, environment: string | null) =>
  github(GREEN_ROOM, version, { environment });

const revivalOnGitLab = (version: string) =>
  gitlabBuild({
    repository: 'callboard-rehearsal/revival',
    workflowFilepath: '.gitlab-ci.yml',
    ref: `refs/tags/${version}`,
    commit: hex(`revival ${version}`, 40),
    projectId: '67300915',
    namespaceId: '98120377',
    jobId: digits(`revival ${version}`, 10),
  });

export const HISTORIES: ProjectStory[] = [
  {
    name: 'rehearsal-orchestra',
    size: 22_410,
    releases: [
      { version: '3.0.0', at: '2025-03-20T10:11:40Z', build: github(ORCHESTRA, '3.0.0') },
      { version: '3.0.1', at: '2025-10-09T16:04:22Z', build: github(ORCHESTRA, '3.0.1') },
      {
        version: '3.1.0',
        at: '2026-06-02T09:20:13Z',
        build: github(ORCHESTRA, '3.1.0', {
          repository: 'callboard-players/orchestra',
          ownerId: '192550173',
        }),
      },
    ],
  },
  {
    name: 'rehearsal-call-sheet',
    size: 11_905,
    releases: [
      { version: '0.7.0', at: '2025-05-28T08:31:02Z', build: github(CALL_SHEET, '0.7.0') },
      { version: '0.7.1', at: '2025-12-11T13:45:39Z', build: github(CALL_SHEET, '0.7.1') },
      {
        version: '0.8.0',
        at: '2026-07-30T11:02:57Z',
        build: github({ ...CALL_SHEET, workflow: 'publish-to-pypi.yml' }, '0.8.0'),
      },
    ],
  },
  {
    name: 'rehearsal-green-room',
    size: 14_380,
    releases: [
      { version: '1.3.0', at: '2025-04-15T14:55:08Z', build: inEnvironment('1.3.0', 'pypi') },
      { version: '1.3.1', at: '2026-01-27T15:10:44Z', build: inEnvironment('1.3.1', 'pypi') },
      { version: '1.4.0', at: '2026-09-15T21:37:26Z', build: inEnvironment('1.4.0', null) },
    ],
  },
  {
    name: 'rehearsal-trapdoor',
    size: 28_118,
    releases: [
      { version: '2.0.0', at: '2025-06-05T12:00:19Z', build: github(TRAPDOOR, '2.0.0') },
      { version: '2.0.1', at: '2025-11-18T12:02:44Z', build: github(TRAPDOOR, '2.0.1') },
      {
        version: '2.1.0',
        at: '2026-08-19T02:41:30Z',
        build: github(TRAPDOOR, '2.1.0', { runner: 'self-hosted' }),
      },
    ],
  },
  {
    name: 'rehearsal-double',
    size: 19_262,
    releases: [
      { version: '5.2.0', at: '2025-01-29T17:22:35Z', build: github(DOUBLE, '5.2.0') },
      { version: '5.2.1', at: '2025-07-08T17:25:03Z', build: github(DOUBLE, '5.2.1') },
      {
        version: '5.2.2',
        at: '2026-10-03T04:18:51Z',
        build: github({ repository: 'double-release', id: '1090334417' }, '5.2.2', {
          repository: `${STRANGER.name}/double-release`,
          ownerId: STRANGER.id,
        }),
      },
    ],
  },
  {
    name: 'rehearsal-revival',
    size: 33_876,
    releases: [
      { version: '1.9.0', at: '2025-02-11T09:40:07Z', build: github(REVIVAL, '1.9.0') },
      { version: '1.9.1', at: '2025-09-23T10:13:28Z', build: github(REVIVAL, '1.9.1') },
      { version: '2.0.0', at: '2026-05-19T13:30:55Z', build: revivalOnGitLab('2.0.0') },
    ],
  },
  {
    name: 'rehearsal-phantom',
    size: 17_030,
    releases: [
      { version: '0.4.0', at: '2025-03-04T20:12:16Z', build: github(PHANTOM, '0.4.0') },
      { version: '0.4.1', at: '2025-08-26T19:58:41Z', build: github(PHANTOM, '0.4.1') },
      {
        version: '0.4.2',
        at: '2026-10-27T01:33:09Z',
        build: github({ ...PHANTOM, id: '1101887206' }, '0.4.2', { ownerId: STRANGER.id }),
      },
    ],
  },
  {
    name: 'rehearsal-blackout',
    size: 25_644,
    releases: [
      { version: '6.0.0', at: '2025-02-26T15:01:58Z', build: github(BLACKOUT, '6.0.0') },
      { version: '6.1.0', at: '2025-10-30T14:17:20Z', build: github(BLACKOUT, '6.1.0') },
      { version: '6.1.1', at: '2026-09-26T23:48:12Z', build: null },
    ],
  },
  {
    name: 'rehearsal-encore',
    size: 13_497,
    releases: [
      { version: '2.2.0', at: '2025-01-21T11:34:44Z', build: github(ENCORE, '2.2.0') },
      { version: '2.2.1', at: '2025-06-24T18:09:31Z', build: null },
      { version: '2.2.2', at: '2025-11-12T11:50:03Z', build: github(ENCORE, '2.2.2') },
      { version: '2.3.0', at: '2026-07-07T12:26:17Z', build: github(ENCORE, '2.3.0') },
    ],
  },
  {
    name: 'rehearsal-duet',
    size: 40_551,
    releases: [
      { version: '1.0.0', at: '2025-04-29T07:15:26Z', build: github(DUET, '1.0.0') },
      {
        version: '1.1.0',
        at: '2026-03-17T07:44:50Z',
        build: github(DUET, '1.1.0'),
        wheels: [LINUX],
        builds: { [LINUX]: github({ ...DUET, workflow: 'wheels.yml' }, '1.1.0') },
      },
    ],
  },
  {
    name: 'rehearsal-latecomer',
    size: 30_207,
    releases: [
      { version: '0.9.0', at: '2025-03-13T09:00:37Z', build: github(LATECOMER, '0.9.0'), wheels: [LINUX] },
      {
        version: '0.9.0',
        at: '2025-05-02T09:08:12Z',
        build: github(LATECOMER, '0.9.0'),
        sdist: false,
        wheels: [WINDOWS],
      },
      { version: '1.0.0', at: '2025-09-11T10:21:05Z', build: github(LATECOMER, '1.0.0'), wheels: [LINUX] },
      { version: '1.0.0', at: '2025-12-20T03:12:48Z', build: null, sdist: false, wheels: [WINDOWS] },
    ],
  },
  {
    name: 'rehearsal-matinee',
    size: 18_719,
    releases: [
      { version: '1.8.0', at: '2024-11-12T16:30:00Z', build: null },
      { version: '1.8.1', at: '2024-12-03T16:41:18Z', build: null },
      { version: '2.0.0', at: '2025-04-22T16:35:52Z', build: github(MATINEE, '2.0.0') },
      { version: '2.1.0', at: '2025-12-09T16:29:33Z', build: github(MATINEE, '2.1.0') },
      { version: '1.8.2', at: '2026-02-05T08:17:06Z', build: null },
      { version: '2.1.1', at: '2026-08-11T16:40:27Z', build: github(MATINEE, '2.1.1') },
    ],
  },
  {
    name: 'rehearsal-prologue',
    size: 15_166,
    releases: [
      { version: '1.0.0', at: '2025-08-14T13:12:29Z', build: github(PROLOGUE, '1.0.0') },
      { version: '1.1.0', at: '2026-06-09T13:20:45Z', build: github(PROLOGUE, '1.1.0') },
    ],
    later: [[{ version: '1.1.0', part: 'sdist', at: '2026-06-10T08:03:14Z', becomes: 'extended' }]],
  },
  {
    name: 'rehearsal-vanishing-act',
    size: 16_733,
    releases: [
      { version: '3.3.0', at: '2025-07-15T10:48:56Z', build: github(VANISHING_ACT, '3.3.0') },
      { version: '3.4.0', at: '2026-04-21T11:06:10Z', build: github(VANISHING_ACT, '3.4.0') },
    ],
    later: [[{ version: '3.4.0', part: 'py3-none-any', at: '2026-11-01T00:00:00Z', becomes: 'withdrawn' }]],
  },
  {
    name: 'rehearsal-switch',
    size: 23_080,
    releases: [
      { version: '4.0.0', at: '2025-05-20T15:39:11Z', build: github(SWITCH, '4.0.0') },
      { version: '4.1.0', at: '2026-07-21T15:44:02Z', build: github(SWITCH, '4.1.0') },
    ],
    later: [[{ version: '4.1.0', part: 'sdist', at: '2026-08-30T05:27:38Z', becomes: 'replaced' }]],
  },
  {
    name: 'rehearsal-cut-scene',
    size: 17_902,
    releases: [
      { version: '1.9.0', at: '2025-02-18T12:11:30Z', build: github(CUT_SCENE, '1.9.0') },
      { version: '2.0.0', at: '2025-09-04T12:07:51Z', build: github(CUT_SCENE, '2.0.0') },
      { version: '2.1.0', at: '2026-10-13T12:19:08Z', build: github(CUT_SCENE, '2.1.0') },
    ],
    later: [
      ['sdist', 'py3-none-any'].map((part) => ({
        version: '2.1.0',
        part,
        at: '2026-11-02T00:00:00Z',
        becomes: 'withheld',
      })),
    ],
  },
  {
    name: 'rehearsal-intermission',
    size: 12_655,
    quarantined: 'Reported as malware; the index is looking at it',
    releases: [
      { version: '1.0.0', at: '2025-10-07T09:51:20Z', build: github(INTERMISSION, '1.0.0') },
      { version: '1.1.0', at: '2026-09-08T10:02:39Z', build: github(INTERMISSION, '1.1.0') },
    ],
  },
  {
    name: 'rehearsal-cipher',
    size: 14_023,
    releases: [
      { version: '0.3.0', at: '2025-12-16T17:28:04Z', build: github(CIPHER, '0.3.0') },
      { version: '0.3.1', at: '2026-05-05T17:33:46Z', build: github(CIPHER, '0.3.1') },
      {
        version: '0.4.0',
        at: '2026-10-29T17:40:15Z',
        build: github(CIPHER, '0.4.0'),
        stated: { kind: 'Soothsayer' },
      },
    ],
  },
];
