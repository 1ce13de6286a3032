import { accounts, letters, payments, privacy, sealing } from '../../../../shared/contract';
import { ask, call } from '../../../testing/call';
import { codeSentTo } from '../../../testing/contacts';
import { eventually } from '../../../testing/eventually';
import { allowNotice, pay } from '../../../testing/phone';
import { refresh, seal, signIn, signInByCode, writeDraft } from './acts';
import { answersTo } from './answers';
import { claim } from './longAgo';
import { day, type Story, to } from './Story';

type Whom = ReturnType<(typeof to)[keyof typeof to]>;

const own = { phone: '13800000001', email: 'linwan@example.com' };
const noRedis = { REDIS_URL: 'redis://127.0.0.1:1' };
// Leases do not end, and doubts are not asked after, before the dump is written.
const patient = { DELIVERY_LEASE_SECONDS: '7200', DELIVERY_SETTLE_SECONDS: '1860' };

/** Letters that come due in the days after the dump. */
async function sealAhead(story: Story, now: number): Promise<void> {
  const soon = (title: string, whom: Whom, reader?: string, author = 'linwan') =>
    story.sendAhead(author, { title, dueAt: now + 2 * day, ...whom }, 4, reader);
  const later = (title: string, whom: Whom, reader?: string) =>
    story.sendAhead('linwan', { title, dueAt: now + 6 * day, ...whom }, 8, reader);
  await soon('给自己，邮件', to.self(['mail'], own));
  await soon('给自己，短信', to.self(['sms'], own));
  await soon('给外婆，短信', to.phone('13800000003'));
  await soon('给阿梅莉，邮件', to.email('amelie@example.com'));
  await soon('周牧给林晚，邮件', to.email('linwan@example.com'), undefined, 'zhoumu');
  story.version.invited.push((await soon('给周牧，未收下邀请', to.friend('周牧'), 'zhoumu')).id);
  await later('给自己，微信', to.self(['wechat']), 'linwan');
  await later('给自己，先邮件后微信', to.self(['mail', 'wechat'], own));
  await claim(story, (await later('给周牧，已收下邀请', to.friend('周牧'), 'zhoumu')).id, 'linwan', 'zhoumu');
  const far = { title: '四十九年后', dueAt: now + 49 * 365 * day, ...to.self(['wechat']) };
  story.version.farAhead = (await story.send('linwan', far)).id;
}

/** When letters come due that are to be caught in the middle of their delivery. */
interface Times {
  hung: number;
  others: number;
  claimed: number;
}

async function sealForToday(story: Story, { hung, others, claimed }: Times): Promise<void> {
  const send = (title: string, dueAt: number, whom: Whom) => story.sendAhead('linwan', { title, dueAt, ...whom }, 4);
  await send('发送中，短信', hung, to.phone('13800000016'));
  await send('被认领，邮件', claimed, to.email('claimed@example.com'));
  await send('稍后再试，短信', others, to.self(['sms', 'mail'], { ...own, phone: '13800000011' }));
  await send('存疑，短信', others, to.phone('13800000012'));
  await send('存疑，邮件', others, to.email('doubt@example.com'));
  await story.sendAhead('linwan', { title: '存疑，微信', dueAt: others, ...to.self(['wechat']) }, 4, 'linwan');
  const toFriend = { title: '等朋友，微信', dueAt: others, ...to.friend('周牧') };
  story.version.invited.push((await story.sendAhead('linwan', toFriend, 0, 'zhoumu')).id);
  const failing = {
    title: '回执说失败，改走邮件',
    dueAt: others,
    ...to.self(['sms', 'mail'], { ...own, phone: '13800000015' }),
  };
  await story.sendAhead('linwan', failing, 4, null, 'mail');
  const reported = { title: '已送达，短信', dueAt: others, ...to.phone('13800000019') };
  story.version.reported = (await story.send('linwan', reported)).id;
}

/** This morning: letters for the days to come, and for the hour before the dump. */
export async function write(story: Story, dueAt: number, times: Times): Promise<void> {
  const { system, phones } = story;
  const server = await system.start('server');
  for (const person of ['linwan', 'zhoumu']) phones.set(person, await signIn(person));
  await sealAhead(story, dueAt);
  await sealForToday(story, times);
  await system.stop(server);
}

/** A worker is killed while a vendor keeps it waiting. */
export async function hang({ system }: Story): Promise<void> {
  const { faults } = system.sandbox;
  faults.add({ party: 'sms', operation: 'SendSms', match: '13800000016', fault: 'hang_before' });
  const worker = await system.start('worker', patient);
  await eventually(() => expect(faults.pending()).toEqual([]), 60_000);
  worker.signal('SIGKILL');
  await worker.ended;
}

/** Vendors put us off, leave us in doubt, take SMS whose reports nobody is there to hear. */
export async function stumble({ system }: Story): Promise<void> {
  const { faults, people } = system.sandbox;
  const sms = { party: 'sms' as const, operation: 'SendSms' };
  const openid = people.byId('linwan')?.wechat?.openid ?? '';
  faults.add({ ...sms, match: '13800000011', fault: 'code:isv.BUSINESS_LIMIT_CONTROL' });
  faults.add({ ...sms, match: '13800000012', fault: 'cut_before' });
  faults.add({ party: 'mail', operation: 'data', match: 'doubt@example.com', fault: 'cut_after' });
  faults.add({ party: 'wechat', operation: 'subscribe_send', match: openid, fault: 'cut_before' });
  faults.add({ party: 'sms', operation: 'report', match: '13800000015', fault: 'code:MOBILE_NOT_ON_SERVICE' });
  const worker = await system.start('worker', patient);
  await eventually(() => {
    expect(faults.pending()).toEqual([]);
    const numbers = system.sandbox.ledger().sms.map(({ number }) => number);
    expect(numbers).toEqual(expect.arrayContaining(['13800000015', '13800000019']));
  }, 60_000);
  await system.stop(worker);
}

/** Redis is away: letters are claimed and carried nowhere, and the erasing of an account stops half way. */
export async function loseRedis({ system }: Story): Promise<void> {
  const worker = await system.start('worker', { ...patient, ...noRedis });
  await eventually(() => {
    for (const sign of ['queue does not answer', 'a row could not be worked off'])
      expect(worker.output()).toContain(sign);
  }, 60_000);
  worker.signal('SIGKILL');
  await worker.ended;
}

async function orderAndLeave(story: Story, dueAt: number): Promise<void> {
  const token = story.token('linwan');
  const { faults, wechatPay } = story.system.sandbox;
  const unpaid = (title: string) => seal(story.phone('linwan'), { title, dueAt, ...to.phone('13800000021') });
  const order = (letterId: string) => ({ letterId, quotedFen: 250 });
  const toPay = await unpaid('下单未付');
  faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'http_500', times: 9 });
  expect(await ask(payments.createOrder, order(toPay.id), token)).toMatchObject({ status: 503 });
  faults.clear();
  story.version.toPay = toPay.id;
  story.version.arrivals.push({ letterId: toPay.id, title: toPay.title, channel: 'sms', reader: null, day: 4 });
  const left = [await unpaid('没有下单'), await unpaid('没人付款'), await unpaid('金额不符'), await unpaid('收回书桌')];
  story.version.unpaid = left.map(({ id }) => id);
  const [, open, mismatched, takenBack] = story.version.unpaid as [string, string, string, string];
  await call(payments.createOrder, order(open), token);
  await call(payments.createOrder, order(takenBack), token);
  await call(sealing.unsealLetter, { letterId: takenBack }, token);
  faults.add({ party: 'wechatPay', operation: 'callback', fault: 'wrong_amount' });
  await pay('linwan', (await call(payments.createOrder, order(mismatched), token)).pay ?? {});
  await eventually(() =>
    expect(wechatPay.notifier.attempts.at(-1)).toMatchObject({ fault: 'wrong_amount', status: 204 }),
  );
}

async function leave(story: Story): Promise<void> {
  for (const name of ['leaves', 'stays']) {
    const email = `${name}@example.com`;
    story.phones.set(name, await signInByCode({ email }, story.system.sandbox));
    const wishes = { undelivered: 'cancel' as const, graceDays: 7 };
    const { receiptCode } = await call(privacy.closeAccount, wishes, story.token(name));
    if (name === 'leaves') story.version.receiptCodes.push(receiptCode ?? '');
    story.version.told.push(email);
  }
}

/** An account is merged into another, and its key can't be destroyed just then. */
async function merge(story: Story): Promise<void> {
  const contact = { phone: '+8613900000002' };
  await call(accounts.sendContactCode, { contact }, story.token('linwan'));
  const code = codeSentTo(contact, story.system.sandbox);
  const { keys } = story.system.sql;
  await keys.query('BEGIN');
  await keys.query('SELECT 1 FROM account_keys WHERE account_id = ? FOR UPDATE', [story.phone('other').accountId]);
  const merged = await ask(accounts.addContact, { contact, code, merge: true }, story.token('linwan'));
  await keys.query('COMMIT');
  expect(merged.status).toBe(500);
  story.version.told.push('linwan@example.com');
}

async function lookAround(story: Story): Promise<void> {
  const { version, phones } = story;
  for (const name of ['linwan', 'zhoumu', 'phone', 'mailbox', 'username', 'leaves', 'stays']) {
    const phone = await refresh(story.phone(name));
    phones.set(name, phone);
    version.phones[name] = phone.refreshToken;
    version.answers[name] = await answersTo(phone);
  }
}

/** The last minutes: what nobody has worked on yet when the dump is written. */
export async function leaveWaiting(story: Story, dueAt: number): Promise<void> {
  const { system, phones, version } = story;
  const counting = await system.start('server', noRedis);
  await call(letters.readRules, {});
  await system.stop(counting);
  const server = await system.start('server');
  for (const person of ['linwan', 'zhoumu']) phones.set(person, await signIn(person));
  await allowNotice('linwan');
  await merge(story);
  await writeDraft(story.phone('linwan'), '林晚的草稿');
  await orderAndLeave(story, dueAt);
  await leave(story);
  const { people, events } = system.sandbox;
  const openid = people.byId('zhoumu')?.wechat?.openid ?? '';
  await events.push({ event: 'user_authorization_revoke', openid, revokeInfo: '19' });
  await call(accounts.sendSignInCode, { contact: version.code.contact });
  version.code.code = codeSentTo(version.code.contact, system.sandbox);
  await lookAround(story);
  await system.stop(server);
}
