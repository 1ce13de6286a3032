import { QueryTypes } from 'sequelize';
import { privacy } from '../../../shared/contract';
import { database } from '../../platform/database';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { signIn, signInStranger } from '../factory';
import { ConsentHead } from './ConsentHead';
import { verifyLedger } from './verifyLedger';

testSystem();

beforeEach(async () => {
  await signInStranger();
  const { accessToken } = await signIn('linwan');
  for (const granted of [true, false, true]) {
    await call(privacy.setConsent, { purpose: 'statistics', granted }, accessToken);
  }
});

const change = (sql: string) => database.query(sql, { type: QueryTypes.RAW });
const faults = async () => (await verifyLedger()).faults.map(({ fault, number }) => `${fault} ${number}`);
const ofLinwan = 'subject_mark = (SELECT subject_mark FROM consent_heads WHERE number = 4)';

describe('the ledger of consents', () => {
  it('verifies as it was written', async () => {
    expect(await verifyLedger()).toEqual({ events: 5, faults: [] });
  });

  it.each([
    ["purpose = 'marketing'"],
    ["action = 'given'"],
    ["text_version = '2020-01-01'"],
    ["surface = 'h5'"],
    ['at = at + INTERVAL 1 SECOND'],
    ["id = '01HZZZZZZZZZZZZZZZZZZZZZZZ'"],
    ['hash = REVERSE(hash)'],
  ])('does not verify with a row edited: %s', async (edit) => {
    await change(`UPDATE consent_events SET ${edit} WHERE number = 3`);
    expect(await faults()).toEqual(['row changed 3']);
  });

  it('does not verify with another hash before a row', async () => {
    await change('UPDATE consent_events SET previous_hash = REVERSE(previous_hash) WHERE number = 2');
    expect(await faults()).toEqual(['chain broken 2']);
  });

  it.each([
    [1, 'row missing 1'],
    [2, 'row missing 2'],
    [3, 'row missing 3'],
    [4, 'end changed 3'],
  ])('does not verify with row %i deleted', async (number, fault) => {
    await change(`DELETE FROM consent_events WHERE number = ${number} AND ${ofLinwan}`);
    expect(await faults()).toEqual([fault]);
  });

  it('does not verify with two rows in each other’s place', async () => {
    await change(`UPDATE consent_events SET number = 99 WHERE number = 2 AND ${ofLinwan}`);
    await change(`UPDATE consent_events SET number = 2 WHERE number = 3 AND ${ofLinwan}`);
    await change(`UPDATE consent_events SET number = 3 WHERE number = 99 AND ${ofLinwan}`);
    expect(await faults()).toEqual(['chain broken 2']);
  });

  it('does not verify with the end cut off and the head set back', async () => {
    await change(`DELETE FROM consent_events WHERE number = 4 AND ${ofLinwan}`);
    await change('UPDATE consent_heads SET number = 3 WHERE number = 4');
    expect(await faults()).toEqual(['end changed 3']);
  });

  it('does not verify with a row given to another person', async () => {
    const { subjectMark } = await ConsentHead.findOne({ where: { number: 1 }, rejectOnEmpty: true });
    await database.query(
      `UPDATE consent_events SET subject_mark = :other, number = 2 WHERE number = 4 AND ${ofLinwan}`,
      { replacements: { other: subjectMark } },
    );
    expect((await faults()).sort()).toEqual(['chain broken 2', 'end changed 3']);
  });

  it('does not verify with the whole ledger of an account gone', async () => {
    await change(`DELETE FROM consent_events WHERE ${ofLinwan}`);
    expect(await faults()).toEqual(['end changed 0']);
    await change('DELETE FROM consent_heads WHERE number = 4');
    expect(await faults()).toEqual(['no ledger 0']);
  });
});
