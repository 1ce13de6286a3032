import { rmSync } from 'node:fs';
import { Suppression } from '../../suppressions/Suppression';
import { countArrivals } from '../../testing/arrivals';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { toAmelie, toGrandma } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { newsAfterDue } from '../../testing/timeline';
import { AuditEvent } from '../audit/AuditEvent';
import { operationSettings } from '../settings';
import { makeOperator, type } from '../testing/operatorTerminal';
import { suppressContacts } from './suppressContacts';

const system = testSystem({ signedIn: 'linwan' });
const freely = (_mark: Buffer, work: () => Promise<void>) => work();

afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

describe('a person who asks us for no more letters', () => {
  it('gets none, by whatever spelling of the contact, until it asks for them again', async () => {
    const contacts = [' 138 0000 0003 ', '', 'AMELIE＠Example.com', 'nobody', '+33612345678'];
    const refused = [await dueLetter(system.token, toGrandma), await dueLetter(system.token, toAmelie)];
    for (let times = 0; times < 2; times += 1)
      expect(await suppressContacts(contacts, 'refuse', freely)).toEqual({ entered: 2, unreadable: 2 });
    await deliverDue();
    const news = await Promise.all(refused.map(newsAfterDue));
    expect(news.map(([first]) => first)).toEqual(['refused sms suppressed', 'refused mail suppressed']);
    expect(await suppressContacts(['+86 138-0000-0003'], 'allow', freely)).toEqual({ entered: 1, unreadable: 0 });
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ sms: 1 });
  });

  it('is entered by an operator, in whose terminal no contact is shown', async () => {
    const refuse = () => type('notices refuse', ['13800000003', 'no contact']);
    expect(await refuse()).toMatchObject({
      stdout: '',
      status: 1,
      stderr: expect.stringContaining('nobody is signed in'),
    });
    expect(await Suppression.count()).toBe(0);
    await (await makeOperator('lin', 'support')).signIn();
    expect(await refuse()).toEqual({ stdout: '1 entered, 1 no contact\n', stderr: '', status: 0 });
    const [wish] = await Suppression.findAll();
    expect(wish).toMatchObject({ kind: 'letter_arrived', reason: 'asked_us' });
    const entered = { act: 'contacts_refuse', role: 'support', subjectMark: wish?.contactIndex };
    expect(await AuditEvent.findAll({ where: { role: 'support' }, order: ['number'] })).toMatchObject([
      { ...entered, stage: 'begun' },
      { ...entered, stage: 'done' },
    ]);
  });
});
