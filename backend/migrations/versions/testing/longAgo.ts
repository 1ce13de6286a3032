import { accounts, letters, opening, payments, privacy, sealing } from '../../../../shared/contract';
import { invitations } from '../../../../shared/contract/invitations';
import type { Letter } from '../../../../shared/contract/letters';
import { Browser } from '../../../testing/browser';
import { call } from '../../../testing/call';
import { codeSentTo } from '../../../testing/contacts';
import { eventually } from '../../../testing/eventually';
import { allowNotice, loginCode, pay } from '../../../testing/phone';
import { codeIn, joining, phoneOf, seal, signIn, signInByCode, writeDraft } from './acts';
import { type Story, to } from './Story';

async function come({ phones, system, version }: Story): Promise<void> {
  for (const person of ['linwan', 'zhoumu']) {
    const phone = await signIn(person);
    phones.set(person, phone);
    await call(accounts.changeProfile, { penName: `${person} 的笔名` }, phone.accessToken);
  }
  phones.set('phone', await signInByCode({ phone: '+8613900000001' }, system.sandbox));
  phones.set('other', await signInByCode({ phone: '+8613900000002' }, system.sandbox));
  for (const name of ['mailbox', 'half', 'leaves', 'stays', 'gone']) {
    phones.set(name, await signInByCode({ email: `${name}@example.com` }, system.sandbox));
  }
  const registered = await call(accounts.register, { name: '外婆', password: version.password.password, joining });
  phones.set('username', phoneOf(registered));
  version.password.name = registered.account.identities[0]?.shown ?? '';
}

async function addEmail(story: Story, name: string, email: string): Promise<void> {
  await call(accounts.sendContactCode, { contact: { email } }, story.token(name));
  const code = codeSentTo({ email }, story.system.sandbox);
  await call(accounts.addContact, { contact: { email }, code, merge: false }, story.token(name));
}

async function settleIn(story: Story): Promise<void> {
  await addEmail(story, 'linwan', 'linwan@example.com');
  const { password } = story.version.password;
  await call(accounts.setPassword, { password }, story.token('mailbox'));
  await call(privacy.setConsent, { purpose: 'statistics', granted: true }, story.token('linwan'));
  await call(privacy.setConsent, { purpose: 'statistics', granted: false }, story.token('linwan'));
  await call(privacy.setConsent, { purpose: 'marketing', granted: true }, story.token('linwan'));
  await call(privacy.setConsent, { purpose: 'recommendations', granted: true }, story.token('zhoumu'));
  await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 7 }, story.token('stays'));
  await call(privacy.undoClosure, {}, story.token('stays'));
  for (const name of ['phone', 'other', 'username', 'gone', 'half', 'leaves']) {
    await writeDraft(story.phone(name), `${name} 的草稿`);
  }
}

async function browse({ version }: Story): Promise<void> {
  const browser = new Browser();
  await browser.ask(accounts.signInWithWechat, { code: await loginCode('linwan') });
  version.cookies = [...browser.cookies];
}

/** One order is paid when its letter has gone back to the desk, another never. */
async function orderInVain(story: Story, dueAt: number): Promise<void> {
  const token = story.token('linwan');
  const order = async (title: string) => {
    const { id } = await seal(story.phone('linwan'), { title, dueAt, ...to.phone('13800000021') });
    return { id, ...(await call(payments.createOrder, { letterId: id, quotedFen: 250 }, token)) };
  };
  await order('早已放弃的信');
  const late = await order('付款太晚的信');
  await call(sealing.unsealLetter, { letterId: late.id }, token);
  await pay('linwan', late.pay ?? {});
  await eventually(async () => {
    expect((await call(payments.readOrder, { orderId: late.order.id }, token)).status).toBe('paid');
  });
}

async function writeLetters(story: Story, dueAt: number) {
  const send = (author: string, title: string, plan: ReturnType<(typeof to)[keyof typeof to]>) =>
    story.send(author, { title, dueAt, ...plan });
  await allowNotice('linwan');
  await allowNotice('linwan');
  const written = {
    toSelf: await send('linwan', '已拆的信', to.self(['wechat'])),
    byLadder: await send('zhoumu', '改走邮件的信', to.self(['wechat', 'mail'], { email: 'zhoumu@example.com' })),
    bySms: await send('linwan', '外婆拆过的信', to.phone('13800000003')),
    byMail: await send('linwan', '还没拆的信', to.email('amelie@example.com')),
    toFriend: await send('zhoumu', '朋友拆过的信', to.friend('林晚')),
    refused: await send('linwan', '送不到的信', to.phone('13800000009')),
    deleted: await send('linwan', '作者删掉的信', to.phone('13800000020')),
    doubtful: await send('linwan', '无人知道下落的信', to.phone('13800000022')),
  };
  for (const plan of [to.phone('13800000003'), to.self(['wechat'])]) {
    const { id } = await send('linwan', '取消了的信', plan);
    await call(letters.cancelLetter, { letterId: id }, story.token('linwan'));
  }
  await claim(story, written.toFriend.id, 'zhoumu', 'linwan');
  await orderInVain(story, dueAt);
  return written;
}

/** A friend follows the invitation that an author passed on. */
export async function claim(story: Story, letterId: string, author: string, friend: string): Promise<void> {
  const { invitation } = await call(letters.readLetter, { letterId }, story.token(author));
  await call(invitations.claimLetter, { letterId, token: invitation?.token ?? '' }, story.token(friend));
}

/** Twelve days before the dump people join, and seal letters for the day after. */
export async function join(story: Story, dueAt: number) {
  const server = await story.system.start('server');
  await come(story);
  await settleIn(story);
  await browse(story);
  const written = await writeLetters(story, dueAt);
  await story.system.stop(server);
  return written;
}

/** The pick-up code in the newest message to a phone or mailbox. */
function codeTo({ system }: Story, contact: string): string {
  const { sms, mails } = system.sandbox.ledger();
  const texts = [...sms.map(({ number, content }) => ({ to: number, text: content })), ...mails];
  return codeIn(texts.filter((one) => one.to === contact && codeIn(one.text)).at(-1)?.text ?? '') ?? '';
}

async function readThem(story: Story, { toSelf, toFriend, deleted }: Record<string, Letter>): Promise<void> {
  await call(opening.openLetter, { letterId: toSelf?.id ?? '' }, story.token('linwan'));
  await call(opening.openLetter, { letterId: toFriend?.id ?? '' }, story.token('linwan'));
  await call(opening.openByCode, { code: codeTo(story, '13800000003') });
  await call(privacy.deleteLetter, { letterId: deleted?.id ?? '' }, story.token('linwan'));
  for (const [contact, title] of [
    ['amelie@example.com', '还没拆的信'],
    ['13800000020', '作者删掉的信'],
  ] as const) {
    story.version.openable.push({ code: codeTo(story, contact), title });
  }
}

const ended = {
  toSelf: 'delivered',
  bySms: 'delivered',
  byMail: 'delivered',
  refused: 'undeliverable',
  deleted: 'delivered',
  doubtful: 'undeliverable',
};

/** Two days later the letters arrive and are read, deleted, refused; one account is erased. */
export async function receive(story: Story, written: Record<string, Letter>): Promise<void> {
  const { system, phones, version } = story;
  const { faults, people, events } = system.sandbox;
  faults.add({ party: 'sms', operation: 'SendSms', match: '13800000009', fault: 'code:isv.MOBILE_NUMBER_ILLEGAL' });
  faults.add({ party: 'mail', operation: 'rcpt', match: 'mailbox@example.com', fault: 'code:550' });
  // Lost twice before the vendor had it: nobody sends a third time.
  faults.add({ party: 'sms', operation: 'SendSms', match: '13800000022', fault: 'cut_before', times: 2 });
  const server = await system.start('server');
  for (const person of ['linwan', 'zhoumu']) phones.set(person, await signIn(person));
  await events.push({ event: 'user_info_modified', openid: people.byId('zhoumu')?.wechat?.openid ?? '' });
  phones.set('gone', await signInByCode({ email: 'gone@example.com' }, system.sandbox));
  const wishes = { undelivered: 'cancel' as const, graceDays: 0 };
  const { receiptCode } = await call(privacy.closeAccount, wishes, story.token('gone'));
  version.receiptCodes.push(receiptCode ?? '');
  const worker = await system.start('worker');
  await eventually(async () => {
    const { letters: sent } = await call(letters.listSent, { limit: 50 }, story.token('linwan'));
    for (const [name, status] of Object.entries(ended)) {
      expect(sent.find(({ id }) => id === written[name]?.id)).toMatchObject({ status });
    }
    const { letters: his } = await call(letters.listSent, { limit: 50 }, story.token('zhoumu'));
    for (const { status } of his) expect(status).toBe('delivered');
    const { timeline } = await call(letters.readLetter, { letterId: written.bySms?.id ?? '' }, story.token('linwan'));
    expect(timeline.at(-1)?.kind).toBe('confirmed');
    expect((await call(privacy.readReceipt, { receiptCode: receiptCode ?? '' })).erasedAt).not.toBeNull();
  }, 120_000);
  await readThem(story, written);
  await system.stop(worker, server);
  await system.cli('keys', 'rotate');
}

/** A week before, an account asks to be closed. */
export async function askToLeave(story: Story): Promise<void> {
  const { system, phones, version } = story;
  const server = await system.start('server');
  phones.set('half', await signInByCode({ email: 'half@example.com' }, system.sandbox));
  const { receiptCode } = await call(
    privacy.closeAccount,
    { undelivered: 'cancel', graceDays: 7 },
    story.token('half'),
  );
  version.receiptCodes.push(receiptCode ?? '');
  await system.stop(server);
}
