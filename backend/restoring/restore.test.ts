import { forgetMarks, markDatabase, openRestore } from '../attemptJournal/gate';
import { readJournal, trimJournal, writeEnded } from '../attemptJournal/journal';
import { Restore } from '../attemptJournal/Restore';
import { journalSettings } from '../attemptJournal/settings';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { sendWithin } from '../notices/life/sendAttempt';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { clock } from '../platform/clock';
import { database } from '../platform/database';
import { logger } from '../platform/logger';
import { deliverDue, dueLetter, makeDue, scheduledLetter } from '../testing/dueLetter';
import { rememberDatabases, restoreDatabases, type Snapshot } from '../testing/dumpDatabases';
import { passTime } from '../testing/passTime';
import { toAmelie, toGrandma, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { objectStore } from '../vendors/objectStore';
import { objectStoreSettings } from '../vendors/objectStore/settings';
import * as remaking from './noticeFor';

jest.mock('./noticeFor', () => ({ __esModule: true, ...jest.requireActual('./noticeFor') }));

const system = testSystem({ signedIn: 'linwan' });
beforeEach(async () => {
  objectStoreSettings.OBJECT_STORE = 'oss';
  journalSettings.ATTEMPT_JOURNAL = 'on';
  system.sandbox.oss.clear();
  forgetMarks();
  await markDatabase();
  const taken = took();
  before = () => taken;
});
afterEach(() => {
  objectStoreSettings.OBJECT_STORE = 'fs';
  journalSettings.ATTEMPT_JOURNAL = 'off';
});

const { replayAttempts, resolveDoubts, reapLeases } = noticeEngine;
const took = () => [system.sandbox.ledger().sms.length, system.sandbox.ledger().mails.length] as const;
let before = took;
const sms = () => took()[0] - before()[0];
const mails = () => took()[1] - before()[1];

/** The database is brought back to how it was, and every process starts anew, later. */
async function restoreTo(snapshot: Snapshot): Promise<void> {
  await markDatabase();
  await restoreDatabases(snapshot);
  forgetMarks();
  await passTime(system.sandbox, 60_000);
  await markDatabase();
}

/** What a worker does until nothing is left to do. */
async function comeToRest(): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    await replayAttempts.round();
    await deliverDue();
    await reapLeases.round();
    await resolveDoubts.round();
    await passTime(system.sandbox, 60_000);
  }
}

/** A letter that was sent after the database was remembered. */
async function sentSince(plan = toGrandma, send = deliverDue) {
  const letterId = await scheduledLetter(system.token, plan);
  const snapshot = await rememberDatabases();
  await makeDue(letterId);
  await send();
  await writeEnded.round();
  return { letterId, before: snapshot };
}

const withDue = async (snapshot: Snapshot, letterId: string) => {
  await restoreTo(snapshot);
  await makeDue(letterId);
};

describe('a database that was restored', () => {
  it.each([
    ['an SMS', toGrandma, sms],
    ['a mail', toAmelie, mails],
  ] as const)('sends %s that went since not again', async (_what, plan, count) => {
    const { letterId, before: snapshot } = await sentSince(plan);
    expect(count()).toBe(1);
    await withDue(snapshot, letterId);
    expect(await NoticeAttempt.count()).toBe(0);
    await comeToRest();
    expect(count()).toBe(1);
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
    expect(await Restore.findAll()).toMatchObject([{ cause: 'went_back', isOpen: null, attempts: 1, lost: 0 }]);
  });

  it('asks after an attempt of which it is not known what came', async () => {
    const dying = async () => {
      await deliverDue();
      // The process ends before it writes down what came of it.
      await noticeEngine.claimDue();
    };
    const { letterId, before: snapshot } = await sentSince(toGrandma, dying);
    const keys = await objectStore().list('journal/');
    for (const key of keys.filter((one) => !one.endsWith('beat'))) {
      const entries = JSON.parse(String(await objectStore().read(key)));
      if (entries.some(({ what }: { what: string }) => what === 'ended')) await objectStore().remove(key);
    }
    await withDue(snapshot, letterId);
    await comeToRest();
    expect(sms()).toBe(1);
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
  });

  it('sends what was begun and surely never went', async () => {
    system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'cut_before', times: 1 });
    const { letterId, before: snapshot } = await sentSince();
    expect(sms()).toBe(0);
    await withDue(snapshot, letterId);
    await comeToRest();
    expect(sms()).toBe(1);
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
  });

  it('sends nothing before it was looked up, and then what was not sent at all', async () => {
    const { letterId, before: snapshot } = await sentSince();
    await withDue(snapshot, letterId);
    const other = await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(await Notice.count()).toBe(0);
    expect(sms()).toBe(1);
    await comeToRest();
    expect(sms()).toBe(2);
    expect((await Letter.findByPk(other))?.status).toBe('delivered');
  });

  it('would send twice what it does not enter', async () => {
    const { letterId, before: snapshot } = await sentSince();
    jest.spyOn(remaking, 'noticeFor').mockResolvedValue(null);
    await withDue(snapshot, letterId);
    await comeToRest();
    expect(sms()).toBe(2);
  });

  it('goes on by the ladder where the way that was tried had fallen', async () => {
    system.sandbox.faults.add({
      party: 'sms',
      operation: 'SendSms',
      fault: 'code:isv.MOBILE_NUMBER_ILLEGAL',
      times: 1,
    });
    const { letterId, before: snapshot } = await sentSince(toMyselfBySms);
    expect([sms(), mails()]).toEqual([0, 1]);
    await withDue(snapshot, letterId);
    await comeToRest();
    expect([sms(), mails()]).toEqual([0, 1]);
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
  });
});

describe('another server in the place of the first', () => {
  const moved = () => database.query("UPDATE database_marks SET server = 'another'");

  it('sends nothing until what may be missing was looked up', async () => {
    await moved();
    await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(sms()).toBe(0);
    expect(await openRestore()).toMatchObject({ cause: 'other_server' });
    await comeToRest();
    expect(sms()).toBe(1);
  });

  it('gives no right to send to what was claimed before', async () => {
    await dueLetter(system.token, toGrandma);
    const { wakeDue } = await import('../deliveries/wakeDue');
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    await moved();
    if (claimed) await noticeEngine.sendClaimed(claimed);
    expect(claimed).not.toBeNull();
    expect(sms()).toBe(0);
    await comeToRest();
    expect(sms()).toBe(1);
  });
});

describe('the journal', () => {
  it('that has a gap lets an operator decide', async () => {
    const alarms = jest.spyOn(logger, 'alarm');
    system.sandbox.faults.add({ party: 'oss', operation: 'put', fault: 'http_500', times: 100 });
    const { letterId, before: snapshot } = await sentSince();
    expect(sms()).toBe(1);
    system.sandbox.faults.clear();
    await writeEnded.round();
    await withDue(snapshot, letterId);
    await comeToRest();
    expect(sms()).toBe(1);
    expect(await openRestore()).toMatchObject({ trouble: 'gap' });
    expect(alarms.mock.calls.map(([event]) => event)).toContain(
      'the journal of attempts does not tell all, nothing is sent until an operator decides',
    );
  });

  it('that hangs holds no letter up', async () => {
    // Between the twenty seconds of the store's own patience and the one of ours.
    jest.replaceProperty(sendWithin, 'ms', 10_000);
    system.sandbox.faults.add({ party: 'oss', operation: 'put', fault: 'hang_before', times: 100 });
    await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(sms()).toBe(1);
    expect((await NoticeAttempt.findAll()).map(({ number, outcome }) => [number, outcome])).toEqual([[1, 'accepted']]);
  });

  it('that cannot be read keeps everything back until it can', async () => {
    const { letterId, before: snapshot } = await sentSince();
    await withDue(snapshot, letterId);
    system.sandbox.faults.add({ party: 'oss', operation: 'get', fault: 'http_500', times: 1_000 });
    await comeToRest();
    expect(await openRestore()).toMatchObject({ trouble: null });
    expect((await Letter.findByPk(letterId))?.status).toBe('scheduled');
    system.sandbox.faults.clear();
    await comeToRest();
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
    expect(sms()).toBe(1);
  });

  it('holds numbers, and nothing of a person', async () => {
    await sentSince();
    const written: string[] = [];
    for await (const entries of readJournal(new Date(clock.now() - 3_600_000))) written.push(JSON.stringify(entries));
    expect(written.join()).toContain('"what":"begun"');
    expect(written.join()).toContain('"what":"ended"');
    expect(written.join()).not.toMatch(/138\d{8}|外婆|@/);
  });

  it('goes when no backup is old enough to need it', async () => {
    await sentSince();
    const left = async () => (await objectStore().list('journal/')).filter((key) => !key.endsWith('beat'));
    expect((await left()).length).toBeGreaterThan(0);
    await passTime(system.sandbox, 35 * 86_400_000);
    await trimJournal.round();
    expect((await left()).length).toBeGreaterThan(0);
    await passTime(system.sandbox, 2 * 86_400_000);
    await trimJournal.round();
    expect(await left()).toEqual([]);
  });

  it('that is not kept holds nothing up', async () => {
    journalSettings.ATTEMPT_JOURNAL = 'off';
    await database.query("UPDATE database_marks SET server = 'another'");
    await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(sms()).toBe(1);
    expect(await openRestore()).toBeNull();
  });
});
