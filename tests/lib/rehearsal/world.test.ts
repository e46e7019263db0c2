import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { IndexFile } from '../../../lib/index/client.ts';
import { createRehearsalIndex } from '../../../lib/rehearsal/index-client.ts';
import { REHEARSAL_PROJECTS } from '../../../lib/rehearsal/projects.ts';
import { rehearsalTrust } from '../../../lib/rehearsal/trust.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';
import { signWorld } from '../../builders/rehearsal/sign-world.ts';
import { STORIES } from '../../builders/rehearsal/stories.ts';

const folder = new URL('../../../lib/rehearsal/world/', import.meta.url);
const index = createRehearsalIndex();

/** What every file must come out as, except those below. */
const SOUND = ['verified', null];
const NOTHING = ['no-provenance', null];
const EXCEPTIONS: Record<string, (string | null)[]> = {
  'rehearsal_curtain-0.8.tar.gz': NOTHING,
  'rehearsal_curtain-0.8-py3-none-any.whl': NOTHING,
  'rehearsal_curtain-0.9.tar.gz': NOTHING,
  'rehearsal_curtain-0.9-py3-none-any.whl': NOTHING,
  'rehearsal_curtain-1.0.tar.gz': NOTHING,
  'rehearsal_curtain-1.0-py3-none-any.whl': NOTHING,
  'rehearsal_lobby-1.1.0-cp312-cp312-macosx_11_0_arm64.whl': NOTHING,
  'rehearsal_blackout-6.1.1.tar.gz': NOTHING,
  'rehearsal_blackout-6.1.1-py3-none-any.whl': NOTHING,
  'rehearsal_encore-2.2.1.tar.gz': NOTHING,
  'rehearsal_encore-2.2.1-py3-none-any.whl': NOTHING,
  'rehearsal_latecomer-1.0.0-cp312-cp312-win_amd64.whl': NOTHING,
  'rehearsal_matinee-1.8.0.tar.gz': NOTHING,
  'rehearsal_matinee-1.8.0-py3-none-any.whl': NOTHING,
  'rehearsal_matinee-1.8.1.tar.gz': NOTHING,
  'rehearsal_matinee-1.8.1-py3-none-any.whl': NOTHING,
  'rehearsal_matinee-1.8.2.tar.gz': NOTHING,
  'rehearsal_matinee-1.8.2-py3-none-any.whl': NOTHING,
  'act 2: rehearsal_vanishing_act-3.4.0-py3-none-any.whl': NOTHING,
  'rehearsal_cipher-0.4.0.tar.gz': ['indeterminate', 'PUBLISHER_UNKNOWN'],
  'rehearsal_cipher-0.4.0-py3-none-any.whl': ['indeterminate', 'PUBLISHER_UNKNOWN'],
  'rehearsal_props-3.1.1-py3-none-any.whl': ['failed', 'SUBJECT_DIGEST'],
  'rehearsal_lights-0.5.1.tar.gz': ['failed', 'PUBLISHER_WORKFLOW'],
  'rehearsal_lights-0.5.1-py3-none-any.whl': ['failed', 'PUBLISHER_WORKFLOW'],
  'rehearsal_understudy-2.4.0.tar.gz': ['failed', 'PROVENANCE_EMPTY'],
  'rehearsal_understudy-2.4.0-py3-none-any.whl': ['failed', 'PROVENANCE_EMPTY'],
  'rehearsal_touring-1.9.0.tar.gz': ['failed', 'OTHER_INSTANCE'],
  'rehearsal_touring-1.9.0-py3-none-any.whl': ['failed', 'OTHER_INSTANCE'],
};

/** Of every act, one after the other. */
async function outcomes(project: string) {
  const acts: (Awaited<ReturnType<typeof judge>>[number] & { act: number })[] = [];
  for (let answer = await index.fetchProject(project), act = 1; answer.state === 'listed'; act += 1) {
    const files = await judge(project, answer.listing.files);
    acts.push(...files.map((file) => ({ ...file, act })));
    answer = await index.fetchProject(project, { etag: answer.etag });
  }
  return acts;
}

async function judge(project: string, files: IndexFile[]) {
  return Promise.all(
    files.map(async (file) => {
      const { filename, version, sha256 } = file;
      const request = { project, version: version ?? '', filename, url: file.provenanceUrl };
      const provenance = await index.fetchProvenance(request);
      if (provenance.state !== 'document') return { file, outcome: NOTHING, verdict: null };
      const verdict = verifyProvenance({
        filename,
        sha256: sha256 ?? '',
        provenance: provenance.bytes,
        expected: null,
        trust: rehearsalTrust(),
      });
      return { file, outcome: [verdict.outcome, verdict.code], verdict };
    }),
  );
}

const PLAYED = REHEARSAL_PROJECTS.filter(({ name }) => name !== 'rehearsal-stage-door');

describe('the rehearsal world', () => {
  test.for(PLAYED)('$name comes out as its lesson says', async ({ name }) => {
    for (const { file, outcome, act } of await outcomes(name)) {
      const exception = EXCEPTIONS[file.filename] ?? EXCEPTIONS[`act ${act}: ${file.filename}`];
      expect([file.filename, ...outcome]).toEqual([file.filename, ...(exception ?? SOUND)]);
    }
  });

  test('has every file that is named as an exception', async () => {
    const all = await Promise.all(PLAYED.map(({ name }) => outcomes(name)));
    const filenames = all
      .flat()
      .flatMap(({ file: { filename }, act }) => [filename, `act ${act}: ${filename}`]);
    expect(filenames).toEqual(expect.arrayContaining(Object.keys(EXCEPTIONS)));
  });

  test('uploads confirmed files some seconds after they were signed', async () => {
    const all = await Promise.all(PLAYED.map(({ name }) => outcomes(name)));
    const gaps = all
      .flat()
      .flatMap(({ file, verdict }) =>
        (verdict?.outcome === 'verified' ? verdict.attestations : []).map(
          ({ signedAt }) => Date.parse(file.uploadTime ?? '') - Date.parse(signedAt ?? ''),
        ),
      );
    expect(gaps.length).toBeGreaterThan(40);
    const [extended, ...others] = gaps.toSorted((a, b) => a - b);
    // One attestation was made later, for a file that was there already.
    expect(extended).toBeLessThan(0);
    for (const gap of others) expect([6000, 7000, 8000]).toContain(gap);
  });

  test('signs the later releases of the steady publisher twice: publish and SLSA', async () => {
    const latest = (await outcomes('rehearsal-prompter')).filter(({ file }) => file.version === '2.0.0rc1');
    expect(latest).toHaveLength(2);
    for (const { verdict } of latest) {
      expect(verdict?.attestations.map(({ predicateType }) => predicateType)).toEqual([
        'https://docs.pypi.org/attestations/publish/v1',
        'https://slsa.dev/provenance/v1',
      ]);
    }
  });

  test('keeps the numbers of the repository that was renamed', async () => {
    const claims = (await outcomes('rehearsal-ensemble')).flatMap(({ verdict }) =>
      (verdict?.attestations ?? []).map(({ claims }) => claims),
    );
    expect(new Set(claims.map((claim) => claim?.sourceRepositoryURI)).size).toBe(2);
    expect(new Set(claims.map((claim) => claim?.sourceRepositoryIdentifier)).size).toBe(1);
    expect(new Set(claims.map((claim) => claim?.sourceRepositoryOwnerIdentifier)).size).toBe(1);
  });

  test('names a self-hosted runner and its environment', async () => {
    for (const { verdict } of await outcomes('rehearsal-workshop')) {
      expect(verdict?.attestations[0]?.claims).toMatchObject({
        runnerEnvironment: 'self-hosted',
        deploymentEnvironment: 'pypi',
      });
    }
  });

  test('is read from the bytes that lie in the project', () => {
    const document = readFileSync(new URL('trusted_root.json', folder));
    expect(Buffer.from(rehearsalTrust().document).equals(document)).toBe(true);
    expect(rehearsalTrust().instance).toBe('rehearsal');
  });

  test('tells the stories that the script signs, apart from the keys', () => {
    for (const project of signWorld(STORIES, 'a seed of the test').projects) {
      const written = JSON.parse(readFileSync(new URL(`${project.name}.json`, folder), 'utf8'));
      const plain = (files: { provenance: unknown }[]) =>
        files.map(({ provenance, ...file }) => ({ ...file, has: provenance !== null }));
      expect({ ...written, acts: written.acts.map(plain) }).toEqual({
        ...project,
        acts: project.acts.map(plain),
      });
    }
  });

  test('has a story and a lesson for each project, and stays small', () => {
    const names = REHEARSAL_PROJECTS.map(({ name }) => name);
    expect(STORIES.map(({ name }) => name)).toEqual(names);
    const files = readdirSync(folder);
    expect(files.sort()).toEqual(
      [...names.map((name) => `${name}.json`), 'trusted_root.json', 'other_trusted_root.json'].sort(),
    );
    const bytes = files.reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0);
    expect(bytes).toBeLessThan(2_000_000);
  });
});
