import { describe, expect, it } from 'vitest';
import { gatherListed } from '../../../lib/evidence/gather.ts';
import { fetchListing, withinPatience } from '../../../lib/evidence/listed-file.ts';
import { toDistribution } from '../../../lib/evidence/named-file.ts';
import type { IndexClient } from '../../../lib/index/client.ts';
import { startFakeIndex } from '../../builders/fake-index.ts';
import { aClient, DEMO_LISTING } from '../index/a-client.ts';

describe('somebody who waits for an index', () => {
  it('is told that it did not answer, before the index itself gives up', async () => {
    await using index = await startFakeIndex();
    index.addProject('demo');
    index.fail(DEMO_LISTING, 'hang');
    const client = aClient(index);
    const patience = { origin: index.origin, patienceMs: 50 };
    await expect(
      withinPatience((options) => fetchListing(client, 'demo', options), patience),
    ).rejects.toMatchObject({ code: 'INDEX_UNREACHABLE', retryable: true });
  });

  it('is told of any other failure as it is', async () => {
    await using index = await startFakeIndex();
    const patience = { origin: index.origin, patienceMs: 20_000 };
    const ask = withinPatience((options) => fetchListing(aClient(index), 'demo', options), patience);
    await expect(ask).rejects.toMatchObject({ code: 'PROJECT_MISSING' });
  });
});

it('does not take an answer that says nothing new for one that there is no provenance', async () => {
  await using index = await startFakeIndex();
  const filename = 'demo-1.0.tar.gz';
  index.addProject('demo', { files: [{ filename, provenance: {} }] });
  const client: IndexClient = { ...aClient(index), fetchProvenance: async () => ({ state: 'not-modified' }) };
  const gathered = await gatherListed(client, toDistribution(filename), {
    provenance: null,
    digest: (stated) => stated,
  });
  expect(gathered.provenance).toMatchObject({ code: 'INDEX_MALFORMED' });
});

describe('a listed file whose entry cannot be read', () => {
  it.each([
    ['another name in its URL', { url: 'https://files.example/demo-9.9.tar.gz' }, /demo-9\.9\.tar\.gz/],
    ['a size in words', { size: 'large' }, /size/],
    ['provenance that is no address', { provenance: 1 }, /provenance/],
  ])('is one that nothing can be told of: %s', async (_, entry, reason) => {
    await using index = await startFakeIndex();
    const filename = 'demo-1.0.tar.gz';
    index.addProject('demo', { files: [{ filename, entry }] });
    const gathered = await gatherListed(aClient(index), toDistribution(filename), {
      provenance: null,
      digest: (stated) => stated,
    });
    expect(gathered.provenance).toMatchObject({
      code: 'INDEX_MALFORMED',
      message: expect.stringMatching(reason),
    });
  });
});
