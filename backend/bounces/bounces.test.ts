import { wakeDue } from '../deliveries/wakeDue';
import { VendorEvent } from '../inbox/VendorEvent';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { definedTables } from '../platform/defineTable';
import { logger } from '../platform/logger';
import { shownRows } from '../privacy/access/shownRows';
import { type Bounce, bounceOf, complaintOf } from '../sandbox/mail/reports';
import type { FaultScript } from '../sandbox/startSandbox';
import { Suppression } from '../suppressions/Suppression';
import { applyReports } from '../testing/applyReports';
import { countArrivals } from '../testing/arrivals';
import { beginAttempt, recordOutcome } from '../testing/attempts';
import { deliverDue, dueLetter, makeDue, scheduledLetter } from '../testing/dueLetter';
import { eventually } from '../testing/eventually';
import { ladderOf } from '../testing/ladder';
import { passTime } from '../testing/passTime';
import { toAmelie, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { mailSettings } from '../vendors/mail/settings';
import { recordOutput } from '../vendors/testing/recordOutput';

const hour = 3_600_000;
const system = testSystem({ signedIn: 'linwan' });
const toMyselfByMail: typeof toMyselfBySms = { ...toMyselfBySms, channels: ['mail', 'sms'] };

beforeAll(async () => {
  mailSettings.RETURN_MAILBOX_URL = await system.sandbox.mail.imap.listen();
});
beforeEach(() => system.sandbox.mail.returned.clear());
afterAll(() => {
  mailSettings.RETURN_MAILBOX_URL = undefined;
});

const box = () => system.sandbox.mail.returned;
const lastMail = () => system.sandbox.mail.mails.at(-1) as (typeof system.sandbox.mail.mails)[number];
const comesBack = (script: Bounce = {}) => box().put(bounceOf(lastMail(), script));
const strike = (operation: string, fault: FaultScript['fault']) =>
  system.sandbox.faults.add({ party: 'mail', operation, fault });
const read = () => noticeEngine.readReturnMailbox.round();
const suppressions = async () => (await Suppression.findAll()).map(({ kind, reason }) => `${kind} ${reason}`);
const outcomes = async () =>
  (await VendorEvent.findAll({ order: ['id'] })).map(({ facts, outcome }) => [facts, outcome]);

async function whatCameTakesEffect(): Promise<void> {
  await read();
  await applyReports.round();
  await deliverDue();
}

async function sent(wish = toAmelie): Promise<string> {
  const letterId = await dueLetter(system.token, wish);
  await deliverDue();
  return letterId;
}

const nothingMoved = async (letterId: string) => {
  expect(await ladderOf(letterId)).toEqual(['accepted']);
  expect(await newsAfterDue(letterId)).toEqual(['accepted mail']);
  expect(await VendorEvent.count()).toBe(0);
  expect(await suppressions()).toEqual([]);
};

describe('a mail that comes back', () => {
  it('was sent in the name of the return mailbox, under a number of its own', async () => {
    await sent();
    const { sender, envid, messageId, from } = lastMail();
    expect({ sender, from }).toEqual({
      sender: 'returns@postome.test',
      from: expect.stringContaining(mailSettings.MAIL_FROM),
    });
    expect(messageId).toBe(`<${envid}@postome.test>`);
  });

  it.each(['postfix', 'exim', 'exchange'] as const)(
    'since there is no such mailbox (%s) opens the next rung, and the mailbox gets no more letters',
    async (style) => {
      const next = await scheduledLetter(system.token, toMyselfByMail);
      const letterId = await sent(toMyselfByMail);
      comesBack({ style });
      await whatCameTakesEffect();
      expect(await newsAfterDue(letterId)).toEqual(['accepted mail', 'refused mail mailbox_unknown', 'accepted sms']);
      expect(await ladderOf(letterId)).toEqual(['failed', 'accepted']);
      expect(await suppressions()).toEqual(['letter_arrived no_mailbox']);
      expect(box().counts()).toEqual({ Handled: 1 });
      await makeDue(next);
      await deliverDue();
      expect(await countArrivals(next, system.sandbox)).toMatchObject({ mail: 0, sms: 1 });
    },
  );

  it('from the only way makes the letter undeliverable, which its author is told', async () => {
    const letterId = await sent();
    comesBack();
    await whatCameTakesEffect();
    expect(await newsAfterDue(letterId)).toEqual(['accepted mail', 'refused mail mailbox_unknown', 'undeliverable']);
    expect((await Letter.findByPk(letterId))?.status).toBe('undeliverable');
  });

  it.each([
    ['5.2.2', 'mailbox_unknown'],
    ['5.7.1', 'content_blocked'],
    ['5.0.0', 'unfamiliar'],
    ['4.4.7', 'vendor_down'],
  ])('with %s failed, and the mailbox stays', async (status, reason) => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    const letterId = await sent(toMyselfByMail);
    comesBack({ status, reply: '500 no' });
    await whatCameTakesEffect();
    expect(await newsAfterDue(letterId)).toEqual(['accepted mail', `refused mail ${reason}`, 'accepted sms']);
    expect(await suppressions()).toEqual([]);
    const ours = ['channel refuses for a cause of ours', { channel: 'mail', code: '5.7.1' }];
    expect(alarm.mock.calls).toEqual(reason === 'content_blocked' ? [ours] : []);
  });

  it('from where its reader leads mails on failed, and the mailbox stays', async () => {
    const letterId = await sent(toMyselfByMail);
    comesBack({ final: 'gone@elsewhere.example' });
    await whatCameTakesEffect();
    expect(await ladderOf(letterId)).toEqual(['failed', 'accepted']);
    expect(await suppressions()).toEqual([]);
  });

  it.each(['delayed', 'delivered', 'relayed', 'expanded'] as const)('as %s changes nothing', async (action) => {
    const letterId = await sent();
    comesBack({ action, status: action === 'delayed' ? '4.4.1' : '2.0.0', reply: '250 ok' });
    await whatCameTakesEffect();
    expect(await ladderOf(letterId)).toEqual(['accepted']);
    expect(await suppressions()).toEqual([]);
    expect(box().counts()).toEqual({ Handled: 1 });
  });

  it('days later, when nobody waits for a report any more, still opens the next rung', async () => {
    const letterId = await sent(toMyselfByMail);
    await passTime(system.sandbox, 73 * hour);
    await noticeEngine.endReportWaits.round();
    expect(await ladderOf(letterId)).toEqual(['unconfirmed', 'spared']);
    comesBack({ status: '4.4.7' });
    await whatCameTakesEffect();
    expect((await ladderOf(letterId))[0]).toBe('failed');
  });

  it('before our own record of the send is not undone by it', async () => {
    const letterId = await dueLetter(system.token, toAmelie);
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    const noticeId = claimed?.noticeIds[0] ?? '';
    const started = await beginAttempt(noticeId, claimed?.claimId ?? '');
    const mail = { ...(await mailOf(noticeId)), to: 'amelie@example.com' };
    box().put(bounceOf(mail));
    await read();
    await applyReports.round();
    await recordOutcome(started?.attempt.id ?? '', { kind: 'accepted', reference: null });
    expect(await ladderOf(letterId)).toEqual(['failed']);
  });

  it('of an earlier attempt than the present one changes nothing but the mailbox', async () => {
    const letterId = await sent();
    const notice = await Notice.findOne({ where: { letterId }, rejectOnEmpty: true });
    await notice.update({ attempts: 2 });
    comesBack();
    await whatCameTakesEffect();
    expect(await ladderOf(letterId)).toEqual(['accepted']);
    expect(await outcomes()).toEqual([['no_mailbox 5.1.1', 'noted']]);
  });

  it('of a letter that was given up stays as it is', async () => {
    const letterId = await sent();
    await Notice.update({ state: 'delivered' }, { where: { letterId } });
    comesBack();
    await whatCameTakesEffect();
    expect(await ladderOf(letterId)).toEqual(['delivered']);
  });
});

async function mailOf(noticeId: string) {
  await sent();
  const { messageIdOf } = await import('../vendors/mail/mailToken');
  const messageId = messageIdOf(noticeId);
  const { envid: _other, ...mail } = lastMail();
  return { ...mail, messageId, headers: { ...mail.headers, 'message-id': messageId } };
}

describe('a complaint', () => {
  it.each(['abuse', 'fraud'])(
    'of %s turns further letters away from the mailbox; its letter has arrived',
    async (type) => {
      const letterId = await sent();
      box().put(complaintOf(lastMail(), type));
      await whatCameTakesEffect();
      expect(await ladderOf(letterId)).toEqual(['accepted']);
      expect(await suppressions()).toEqual(['letter_arrived complained']);
      expect(await outcomes()).toEqual([[`complained ${type}`, 'complained']]);
    },
  );

  it.each(['virus', 'other', 'not-spam', 'auth-failure'])('of %s changes nothing', async (type) => {
    const letterId = await sent();
    box().put(complaintOf(lastMail(), type));
    await whatCameTakesEffect();
    expect(await ladderOf(letterId)).toEqual(['accepted']);
    expect(await suppressions()).toEqual([]);
  });
});

describe('the author of a letter', () => {
  it('is shown that its mail came back, and no complaint: who made it has read the letter, and told no author', async () => {
    await sent();
    for (const mail of [bounceOf(lastMail()), complaintOf(lastMail())]) box().put(mail);
    await whatCameTakesEffect();
    const events = definedTables().find(({ name }) => name === 'vendor_events');
    const shown = [];
    if (events) for await (const rows of shownRows(events, system.me.account.id, 10)) shown.push(...rows);
    expect(shown).toMatchObject([{ facts: 'no_mailbox 5.1.1' }]);
    expect(await VendorEvent.count()).toBe(2);
  });
});

describe('the same twice', () => {
  it('is as once, in one round and in the next', async () => {
    const letterId = await sent(toMyselfByMail);
    for (let count = 0; count < 2; count += 1) comesBack();
    await whatCameTakesEffect();
    comesBack();
    await whatCameTakesEffect();
    expect(await outcomes()).toEqual([['no_mailbox 5.1.1', 'undelivered']]);
    expect(await newsAfterDue(letterId)).toEqual(['accepted mail', 'refused mail mailbox_unknown', 'accepted sms']);
    expect(box().counts()).toEqual({ Handled: 3 });
  });

  it.each(['cut_before', 'cut_after'] as const)(
    'is as once where all ended between commit and move (%s)',
    async (fault) => {
      const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
      const letterId = await sent(toMyselfByMail);
      comesBack();
      strike('imap_move', fault);
      await read();
      expect(alarm).toHaveBeenCalledWith('the return mailbox cannot be read', {
        vendor: 'returnMailbox',
        code: 'ECONNRESET',
      });
      expect(await VendorEvent.count()).toBe(1);
      await whatCameTakesEffect();
      await whatCameTakesEffect();
      expect(await outcomes()).toEqual([['no_mailbox 5.1.1', 'undelivered']]);
      expect(await newsAfterDue(letterId)).toEqual(['accepted mail', 'refused mail mailbox_unknown', 'accepted sms']);
      expect(box().counts()).toEqual({ Handled: 1 });
    },
  );
});

describe('what is not of a mail of ours to that address', () => {
  const foreign = () => ({
    ...lastMail(),
    envid: undefined,
    headers: { ...lastMail().headers, 'message-id': '<1@x.example>' },
  });
  const huge = () => Buffer.concat([bounceOf(lastMail()), Buffer.alloc(10 * 1024 * 1024, 'x')]);

  it.each<[string, () => Buffer, string]>([
    ['with a foreign Message-ID', () => bounceOf(foreign()), 'foreign'],
    ['of another recipient', () => bounceOf({ ...lastMail(), to: 'zhoumu@example.com' }), 'other_recipient'],
    ['complained of by another', () => complaintOf(lastMail(), 'abuse', 'a@elsewhere.example'), 'other_recipient'],
    ['of ten megabytes', huge, 'too_large'],
    ['an ordinary mail', () => Buffer.from('From: a@b.example\r\n\r\nI am on holiday\r\n'), 'no_report'],
  ])('(%s) is kept aside and counted; nothing moves', async (_what, mail, code) => {
    const warn = jest.spyOn(logger, 'warn');
    const letterId = await sent();
    box().put(mail());
    box().put(mail());
    await whatCameTakesEffect();
    await nothingMoved(letterId);
    expect(warn).toHaveBeenCalledWith('returned mails were kept aside', { vendor: 'returnMailbox', code, count: 2 });
    expect(box().counts()).toEqual({ Parked: 2 });
  });

  it('of a notice that is gone is kept aside', async () => {
    const letterId = await sent();
    await Notice.destroy({ where: { letterId } });
    comesBack();
    await whatCameTakesEffect();
    expect(box().counts()).toEqual({ Parked: 1 });
  });

  it('is not fetched when it is too large', async () => {
    await sent();
    const { imap } = system.sandbox.mail;
    box().put(huge());
    const before = imap.said;
    await read();
    // What was said is known when the connection has ended.
    await eventually(() => expect(imap.open).toBe(0));
    expect(imap.said - before).toBeLessThan(10_000);
  });

  it('holds up nothing that is', async () => {
    const letterId = await sent();
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    jest.spyOn(Notice, 'findByPk').mockRejectedValueOnce(new Error('a fault of ours'));
    for (const mail of [bounceOf(lastMail()), bounceOf(foreign()), bounceOf(lastMail())]) box().put(mail);
    await read();
    expect(box().counts()).toEqual({ INBOX: 1, Parked: 1, Handled: 1 });
    expect(alarm).toHaveBeenCalledWith(
      'a returned mail could not be taken',
      expect.objectContaining({ errorName: 'Error' }),
    );
    await whatCameTakesEffect();
    expect(box().counts()).toEqual({ Parked: 1, Handled: 2 });
    expect(await ladderOf(letterId)).toEqual(['failed']);
  });
});

describe('the return mailbox', () => {
  it('is not asked where there is none', async () => {
    await sent();
    comesBack();
    jest.replaceProperty(mailSettings, 'RETURN_MAILBOX_URL', undefined);
    expect(await read()).toBe(0);
    expect(box().counts()).toEqual({ INBOX: 1 });
  });

  it('that refuses us is an alarm, once an hour', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    const url = (mailSettings.RETURN_MAILBOX_URL ?? '').replace(/:[^:@]+@/, ':wrong@');
    jest.replaceProperty(mailSettings, 'RETURN_MAILBOX_URL', url);
    await read();
    await read();
    expect(alarm.mock.calls).toEqual([
      ['the return mailbox cannot be read', { vendor: 'returnMailbox', code: 'EAUTH' }],
    ]);
  });

  it('keeps what was looked at for 30 days', async () => {
    await sent();
    comesBack();
    await whatCameTakesEffect();
    await passTime(system.sandbox, 29 * 24 * hour);
    await read();
    expect(box().counts()).toEqual({ Handled: 1 });
    await passTime(system.sandbox, 3 * 24 * hour);
    await read();
    expect(box().counts()).toEqual({});
  });

  it('leaves no address, and no word of a mail, in log or tables', async () => {
    const output = await recordOutput(async () => {
      await sent();
      const mails = [
        bounceOf(lastMail()),
        complaintOf(lastMail()),
        bounceOf({ ...lastMail(), to: 'zhoumu@example.com' }),
      ];
      for (const mail of mails) box().put(mail);
      await whatCameTakesEffect();
    });
    expect(output).toContain('other_recipient');
    const rows = JSON.stringify([
      await VendorEvent.findAll(),
      await NoticeAttempt.findAll(),
      await Suppression.findAll(),
    ]);
    for (const word of ['example.com', 'amelie', 'User unknown', 'Undelivered'])
      expect([output.includes(word), rows.includes(word)]).toEqual([false, false]);
  });
});
