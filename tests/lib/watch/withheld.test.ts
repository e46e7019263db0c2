/** What the board says of what an index keeps back, for a while or for good. Both databases. */
import { expect, it } from 'vitest';
import { HOUR, readVector, START } from './bench.ts';
import { DAY, describeListing, good, wheel } from './listing-bench.ts';

const later = readVector('attestation-version-2_fail');

describeListing('an index that keeps things back', (on) => {
  it('tells of a quarantine, and of what was known before it', async () => {
    on().publish([good, wheel]);
    await on().check();
    on().publish([good, wheel], { status: 'quarantined', statusReason: 'A report of malware.' });
    await on().check();
    expect(await on().project()).toMatchObject({
      status: 'quarantined',
      statusReason: 'A report of malware.',
      statusSince: on().bench.clock.now,
      goneSince: on().bench.clock.now,
      newestVersion: '1.4.0',
      outcome: 'verified',
    });
    expect(await on().kinds()).toEqual(['status-changed warning', 'withheld information']);
    on().publish([good, wheel]);
    await on().check();
    expect(await on().project()).toMatchObject({ status: 'active', goneSince: null, outcome: 'verified' });
    expect(await on().kinds()).toEqual([
      'returned information',
      'status-changed notice',
      'status-changed warning',
      'withheld information',
    ]);
    expect(await on().audit()).toEqual({ changes: 4, findings: [] });
  });

  it('tells of a project that the index knows no more, and reads it whole when it is back', async () => {
    on().publish([good, wheel]);
    await on().check();
    on().bench.index.fail('/simple/stagecraft/', { status: 404 });
    await on().check();
    const since = on().bench.clock.now;
    await on().check();
    expect(await on().project()).toMatchObject({
      outcome: 'verified',
      newestVersion: '1.4.0',
      goneSince: since,
      checkedAt: START + 2 * HOUR,
      failure: { code: 'PROJECT_MISSING' },
    });
    expect(await on().kinds()).toEqual(['withheld notice']);
    on().bench.index.heal();
    await on().check();
    expect(await on().files()).toEqual([`${wheel.filename} verified`, `${good.filename} verified`]);
    expect(await on().project()).toMatchObject({ goneSince: null, failure: null });
    expect(await on().kinds()).toEqual(['returned information', 'withheld notice']);
  });

  it('says of a project that never listed a file that it lists none', async () => {
    on().publish([]);
    await on().check();
    expect(await on().project()).toMatchObject({
      outcome: 'indeterminate',
      code: null,
      message: 'The index lists no files of this project.',
    });
  });

  it('counts what flaps, and keeps every turn', async () => {
    on().publish([good, wheel]);
    await on().check();
    for (let turn = 0; turn < 4; turn += 1) {
      on().publish([wheel], { status: 'archived' });
      await on().check();
      on().publish([good, wheel]);
      await on().check();
    }
    expect(await on().kinds()).toEqual([
      `returned information 1.4.0 ${good.filename}`,
      'status-changed information',
      'status-changed notice',
      `withheld information 1.4.0 ${good.filename}`,
    ]);
    const history = await on().bench.store.readHistory(on().id);
    const gone = history.files.find(({ filename }) => filename === good.filename)?.gone;
    expect(gone).toHaveLength(4);
    expect(history.statuses).toHaveLength(9);
    expect(await on().audit()).toEqual({ changes: 4, findings: [] });
  });

  it('says after a day that the newest release cannot be compared, and that it is over', async () => {
    on().publish([good]);
    await on().check();
    const newest = { ...later, filename: 'stagecraft-1.5.0.tar.gz' };
    on().publish([good, newest]);
    for (let turn = 0; turn < 6; turn += 1) await on().check(6);
    expect(await on().kinds()).toEqual(['unreadable warning 1.5.0']);
    expect(await on().project()).toMatchObject({ outcome: 'indeterminate', code: 'FORMAT_UNSUPPORTED' });
    expect(await on().audit()).toEqual({ changes: 1, findings: [] });
    on().publish([good, { ...newest, provenance: null }]);
    await on().check();
    expect(await on().kinds()).toEqual([
      'provenance-withdrawn warning 1.5.0 stagecraft-1.5.0.tar.gz',
      'unreadable warning 1.5.0',
    ]);
    expect((await on().audit()).findings).toEqual([]);
  });

  it('says so too where the provenance is refused for a day', async () => {
    on().publish([good]);
    await on().check();
    on().publish([good, { ...wheel, filename: 'stagecraft-1.5.0-py3-none-any.whl' }]);
    on().bench.index.fail(/1\.5\.0.*provenance$/, {
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: '{"message": "Attestations temporarily disabled"}',
    });
    await on().check();
    expect(await on().kinds()).toEqual([]);
    on().bench.clock.now += DAY;
    await on().check();
    expect(await on().kinds()).toEqual(['unreadable warning 1.5.0']);
  });
});
