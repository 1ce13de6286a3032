import type { CreationAttributes } from 'sequelize';
import { Op } from 'sequelize';
import { noticeEngine } from '../../../noticeEngine';
import { channels } from '../../../notices/channels';
import { Notice } from '../../../notices/Notice';
import { NoticeAttempt } from '../../../notices/NoticeAttempt';
import { clock } from '../../../platform/clock';
import { inTransaction } from '../../../platform/database';
import { encryptField } from '../../../platform/fieldCrypto';
import { logger } from '../../../platform/logger';
import { newId } from '../../../platform/newId';
import { deliverDue } from '../../../testing/dueLetter';
import { passTime } from '../../../testing/passTime';
import { testSystem } from '../../../testing/testSystem';
import type { Identity } from '../../identities/Identity';
import { createIdentity } from '../../identities/identities';
import { accountKey } from '../../keys/accountKeys';
import { notifyOwner } from '../notifyOwner';
import { adoptSecurityNotices, sweepSecurityNotices } from './adoptSecurityNotices';
import { oldContactPlace, SecurityNotice } from './SecurityNotice';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const email = 'linwan@example.com';
let phone: Identity;
let mailbox: Identity;
beforeEach(async () => {
  system.sandbox.sms.service.messages.length = 0;
  system.sandbox.mail.mails.length = 0;
  const { id } = system.me.account;
  await inTransaction(async (transaction) => {
    phone = await createIdentity(id, { kind: 'phone', value: '+8613800000001' }, transaction);
    mailbox = await createIdentity(id, { kind: 'email', value: email }, transaction);
  });
});

const inMs = (ms: number) => new Date(clock.now() + ms);

/** A security notice by SMS as a server of the version before wrote it, in this state. */
async function writtenBefore(old: Partial<CreationAttributes<SecurityNotice>>): Promise<string> {
  const id = newId();
  await SecurityNotice.create({
    ...{ id, accountId: system.me.account.id, identityId: phone.id, kind: 'password_changed', channel: 'sms' },
    ...{ contact: null, device: 'Mac · Safari', state: 'waiting', attempts: 0 },
    ...{ nextAt: inMs(-minute), createdAt: inMs(-minute) },
    ...old,
  });
  return id;
}

const byMail = () => ({ channel: 'mail' as const, identityId: mailbox.id });
const arrived = () => [system.sandbox.sms.service.messages.length, system.sandbox.mail.mails.length];

async function work(): Promise<void> {
  await adoptSecurityNotices.round();
  await noticeEngine.reapLeases.round();
  await noticeEngine.resolveDoubts.round();
  await deliverDue();
}

describe('a security notice of the version before', () => {
  it('that waits is sent as it was meant, once, by however many workers', async () => {
    const id = await writtenBefore(byMail());
    await Promise.all([work(), work(), work()]);
    await work();
    expect(system.sandbox.mail.mails).toMatchObject([{ to: email, text: expect.stringContaining('Mac · Safari') }]);
    expect(await Notice.findByPk(id)).toMatchObject({ kind: 'security', topic: 'password_changed', state: 'accepted' });
    expect(await SecurityNotice.findByPk(id)).toMatchObject({ state: 'adopted' });
  });

  it('goes to a contact that was being removed, and forgets it on both sides', async () => {
    const id = newId();
    const row = { id, accountId: system.me.account.id };
    const contact = encryptField(await accountKey(row.accountId), email, oldContactPlace(row));
    await writtenBefore({ ...byMail(), id, contact });
    await mailbox.destroy();
    await work();
    expect(system.sandbox.mail.mails.map(({ to }) => to)).toEqual([email]);
    expect([(await Notice.findByPk(id))?.contact, (await SecurityNotice.findByPk(id))?.contact]).toEqual([null, null]);
  });

  it.each([
    ['doubtful', -minute],
    ['sending', -1],
  ] as const)('whose end nobody saw (%s) is asked after by its own number', async (state, nextMs) => {
    const inquire = jest
      .spyOn(channels.sms, 'inquire')
      .mockResolvedValue({ kind: 'found', delivered: null, code: null, reason: null });
    const id = await writtenBefore({ state, attempts: 2, nextAt: inMs(nextMs), triedAt: inMs(-minute) });
    await work();
    await passTime(system.sandbox, 2_000);
    await work();
    expect(inquire).toHaveBeenCalledWith('+8613800000001', expect.objectContaining({ id, number: 2 }));
    expect(await Notice.findByPk(id)).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(arrived()).toEqual([0, 0]);
  });

  it('that was claimed and never begun is sent', async () => {
    await writtenBefore({ state: 'sending', attempts: 0, nextAt: inMs(-1) });
    await work();
    expect(arrived()).toEqual([1, 0]);
  });

  it('is left alone while a worker of that version is sending it', async () => {
    const id = await writtenBefore({ state: 'sending', attempts: 1, nextAt: inMs(minute), triedAt: inMs(0) });
    await work();
    expect(await Notice.count()).toBe(0);
    await passTime(system.sandbox, minute + 1);
    await work();
    expect(await Notice.findByPk(id)).toMatchObject({ state: 'unknown' });
  });

  it.each([
    ['sent', 'unconfirmed', 1],
    ['failed', 'failed', 0],
  ] as const)(
    'that was %s stays on record as %s, and counts against the flood of its kind',
    async (state, now, attempts) => {
      const id = await writtenBefore({ state, attempts: 1, triedAt: inMs(-minute) });
      for (let count = 1; count < 10; count += 1) await writtenBefore({ state, attempts: 1, triedAt: inMs(-minute) });
      await work();
      expect(await Notice.findByPk(id)).toMatchObject({ state: now });
      expect(await NoticeAttempt.count({ where: { noticeId: id } })).toBe(attempts);
      await inTransaction((transaction) => notifyOwner(system.me.account.id, 'password_changed', transaction));
      const later = { [Op.gt]: inMs(30 * minute) };
      const waiting = [phone, mailbox].map(({ id: identityId }) =>
        Notice.count({ where: { identityId, nextAt: later } }),
      );
      expect(await Promise.all(waiting)).toEqual([1, 0]);
      expect(arrived()).toEqual([0, 0]);
    },
  );

  it('that is damaged ends without a contact, and does not hold up the others', async () => {
    jest.spyOn(logger, 'alarm').mockImplementation();
    const id = await writtenBefore({ ...byMail(), contact: Buffer.alloc(60, 1) });
    await mailbox.destroy();
    await writtenBefore({});
    await work();
    expect(arrived()).toEqual([1, 0]);
    expect(await Notice.findByPk(id)).toMatchObject({ state: 'failed' });
  });

  it('goes after ninety days from its old record too', async () => {
    await writtenBefore({ state: 'sent' });
    expect(await sweepSecurityNotices.round()).toBe(0);
    await passTime(system.sandbox, 90 * 24 * 60 * minute);
    expect(await sweepSecurityNotices.round()).toBe(1);
  });
});
