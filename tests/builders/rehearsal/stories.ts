import { circleCIBuild, gitlabBuild, googleBuild } from '../builds.ts';
import { BESIDE_COMMITS } from './beside-commits.ts';
import { HISTORIES } from './histories.ts';
import { ODD_BUILDS } from './odd-builds.ts';
import { digits, github, hex, type ProjectStory } from './story.ts';

const PROMPTER = { repository: 'prompter', id: '912004518' };
const PROPS = { repository: 'props', id: '915520377' };
const LIGHTS = { repository: 'lights', id: '918113640' };
const UNDERSTUDY = { repository: 'understudy', id: '921886093' };
const TOURING = { repository: 'touring', id: '930447215' };
const WORKSHOP = { repository: 'workshop', id: '934001876', workflow: 'build-and-publish.yml' };
const LOBBY = { repository: 'lobby', id: '909310024' };
/** One number under two names. */
const COMPANY = { repository: 'company', id: '926675102' };
const ENSEMBLE = { ...COMPANY, repository: 'ensemble' };

const workshop = (version: string) =>
  github(WORKSHOP, version, { environment: 'pypi', runner: 'self-hosted' });

const scenery = (version: string) =>
  gitlabBuild({
    repository: 'callboard-rehearsal/scenery',
    workflowFilepath: '.gitlab-ci.yml',
    ref: `refs/tags/${version}`,
    commit: hex(`scenery ${version}`, 40),
    projectId: '66120458',
    namespaceId: '98120377',
    jobId: digits(`scenery ${version}`, 10),
    environment: 'production',
  });

const boxOffice = googleBuild({ email: 'release@rehearsal-box-office.iam.gserviceaccount.com' });

const uuid = (text: string) =>
  hex(text, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
const flyTower = (version: string) =>
  circleCIBuild({
    projectId: uuid('fly-tower project'),
    pipelineDefinitionId: uuid('fly-tower pipeline definition'),
    pipelineId: uuid(`fly-tower ${version} pipeline`),
    workflowId: uuid(`fly-tower ${version} workflow`),
    jobId: uuid(`fly-tower ${version} job`),
    vcsOrigin: 'github.com/callboard-rehearsal/fly-tower',
    vcsRef: `refs/tags/v${version}`,
  });

export const STORIES: ProjectStory[] = [
  {
    name: 'rehearsal-prompter',
    size: 18_340,
    releases: [
      { version: '1.0.0', at: '2025-01-14T10:02:31Z', build: github(PROMPTER, '1.0.0') },
      {
        version: '1.1.0',
        at: '2025-05-06T14:48:09Z',
        build: github(PROMPTER, '1.1.0'),
        yanked: 'Reads the wrong cue sheet when two scenes have the same name',
      },
      { version: '1.1.1', at: '2025-05-07T08:15:52Z', build: github(PROMPTER, '1.1.1') },
      { version: '1.2.0', at: '2025-12-02T16:30:20Z', build: github(PROMPTER, '1.2.0'), slsa: true },
      { version: '2.0.0rc1', at: '2026-09-29T09:11:44Z', build: github(PROMPTER, '2.0.0rc1'), slsa: true },
    ],
  },
  {
    name: 'rehearsal-curtain',
    size: 9_204,
    releases: [
      { version: '0.8', at: '2025-02-20T19:22:10Z', build: null },
      { version: '0.9', at: '2025-09-03T20:40:55Z', build: null },
      { version: '1.0', at: '2026-06-18T18:05:37Z', build: null },
    ],
  },
  {
    name: 'rehearsal-props',
    size: 24_817,
    releases: [
      { version: '3.0.1', at: '2025-03-11T11:19:45Z', build: github(PROPS, '3.0.1') },
      { version: '3.1.0', at: '2025-11-24T13:07:02Z', build: github(PROPS, '3.1.0') },
      {
        version: '3.1.1',
        at: '2026-08-05T07:54:18Z',
        build: github(PROPS, '3.1.1'),
        mishaps: { 'py3-none-any': 'other-bytes' },
      },
    ],
  },
  {
    name: 'rehearsal-lights',
    size: 31_552,
    releases: [
      { version: '0.4.0', at: '2025-04-08T09:30:00Z', build: github(LIGHTS, '0.4.0') },
      { version: '0.5.0', at: '2026-01-19T15:12:27Z', build: github(LIGHTS, '0.5.0') },
      {
        version: '0.5.1',
        at: '2026-07-14T03:02:33Z',
        build: github({ ...LIGHTS, workflow: 'nightly.yml' }, '0.5.1', {
          ref: 'refs/heads/main',
          trigger: 'schedule',
        }),
        stated: { workflow: 'release.yml' },
      },
    ],
  },
  {
    name: 'rehearsal-understudy',
    size: 12_096,
    releases: [
      { version: '2.3.0', at: '2025-06-17T12:44:13Z', build: github(UNDERSTUDY, '2.3.0') },
      {
        version: '2.4.0',
        at: '2026-04-27T10:26:58Z',
        build: github(UNDERSTUDY, '2.4.0'),
        mishaps: { sdist: 'empty', 'py3-none-any': 'empty' },
      },
    ],
  },
  {
    name: 'rehearsal-stage-door',
    size: 15_630,
    integrity: 'forbidden',
    releases: [
      { version: '1.0', at: '2025-07-01T08:00:41Z', build: null },
      { version: '1.1', at: '2026-02-12T08:03:19Z', build: null },
    ],
  },
  {
    name: 'rehearsal-scenery',
    size: 42_118,
    releases: [
      { version: '5.0.0', at: '2025-02-03T16:20:36Z', build: scenery('5.0.0') },
      { version: '5.0.1', at: '2025-08-21T17:39:04Z', build: scenery('5.0.1') },
      { version: '5.1.0', at: '2026-05-11T14:01:50Z', build: scenery('5.1.0') },
    ],
  },
  {
    name: 'rehearsal-box-office',
    size: 8_777,
    releases: [
      { version: '2025.6', at: '2025-06-30T22:00:15Z', build: boxOffice },
      { version: '2026.3', at: '2026-03-31T22:00:12Z', build: boxOffice },
    ],
  },
  {
    name: 'rehearsal-fly-tower',
    size: 20_465,
    releases: [
      { version: '0.1.0', at: '2026-03-04T09:47:21Z', build: flyTower('0.1.0'), log: 'v2' },
      { version: '0.2.0', at: '2026-06-23T11:58:06Z', build: flyTower('0.2.0'), log: 'v2' },
      { version: '0.2.1', at: '2026-10-08T10:10:10Z', build: flyTower('0.2.1'), log: 'v2' },
    ],
  },
  {
    name: 'rehearsal-touring',
    size: 27_309,
    releases: [
      { version: '1.8.0', at: '2025-10-15T13:33:57Z', build: github(TOURING, '1.8.0') },
      { version: '1.9.0', at: '2026-10-20T06:41:29Z', build: github(TOURING, '1.9.0'), elsewhere: true },
    ],
  },
  {
    name: 'rehearsal-workshop',
    size: 36_940,
    releases: [
      {
        version: '4.2.0',
        at: '2025-11-05T18:16:48Z',
        build: workshop('4.2.0'),
        wheels: ['cp312-cp312-manylinux_2_28_x86_64'],
      },
      {
        version: '4.3.0',
        at: '2026-09-02T18:22:05Z',
        build: workshop('4.3.0'),
        wheels: ['cp312-cp312-manylinux_2_28_x86_64'],
      },
    ],
  },
  {
    name: 'rehearsal-lobby',
    size: 21_733,
    status: 'archived',
    statusReason: 'The lobby is part of rehearsal-box-office since March 2026',
    releases: [
      { version: '1.0.0', at: '2024-12-10T10:55:42Z', build: github(LOBBY, '1.0.0') },
      {
        version: '1.1.0',
        at: '2025-09-16T09:05:11Z',
        build: github(LOBBY, '1.1.0'),
        wheels: ['cp312-cp312-manylinux_2_28_x86_64', 'cp312-cp312-macosx_11_0_arm64'],
        mishaps: { 'cp312-cp312-macosx_11_0_arm64': 'by-hand' },
      },
    ],
  },
  {
    name: 'rehearsal-ensemble',
    size: 16_284,
    releases: [
      { version: '0.9.0', at: '2025-07-22T13:13:39Z', build: github(COMPANY, '0.9.0') },
      { version: '1.0.0', at: '2026-02-24T12:00:24Z', build: github(COMPANY, '1.0.0') },
      { version: '1.1.0', at: '2026-08-25T15:27:33Z', build: github(ENSEMBLE, '1.1.0') },
    ],
  },
  ...HISTORIES,
  ...ODD_BUILDS,
  ...BESIDE_COMMITS,
];
