import { accounts, letters, privacy } from '../shared/contract';
import { changes } from '../shared/contract/changes';
import { contract } from '../shared/contract/contract';
import type { Endpoint } from '../shared/contract/endpoint';
import { joining, proveContacts, type SignedInPhone, signIn } from './accounts/factory';
import { hashPassword } from './accounts/passwords/hashPassword';
import { asAccount } from './accounts/passwords/inTurn';
import { Password } from './accounts/passwords/Password';
import { applyEvents } from './inbox/applyEvents';
import { sealLetter } from './letters/factory';
import { wechatUserEvents } from './lifecycle/revoking/wechatUserEvents';
import { securityTopicLabels } from './noticeKinds/topics';
import { Notice } from './notices/Notice';
import { clock } from './platform/clock';
import { askForExport } from './privacy/export/testing/download';
import { ask, call } from './testing/call';
import { codeSentTo, newEmail, newPhone, signInByCode } from './testing/contacts';
import { letTimePass } from './testing/letTimePass';
import { loginCode, phoneCode } from './testing/phone';
import { testSystem } from './testing/testSystem';

const system = testSystem();
const password = 'sieben rote Schiffe';
const hash = hashPassword(password, asAccount('of a test'));

const mailbox = 'linwan@example.com';
let owner: SignedInPhone;
let other: SignedInPhone;

/** Somebody with WeChat, a phone, a mailbox and a password, signed in on two devices. */
beforeEach(async () => {
  [owner, other] = [await signIn('linwan'), await signIn('linwan')];
  await proveContacts(owner.account.id, { phone: newPhone().phone, email: mailbox });
  await Password.create({ accountId: owner.account.id, hash: await hash, isLong: true, changedAt: clock.date() });
});

const firefox = { 'User-Agent': 'Windows Firefox' };
const byOwner = <E extends Endpoint>(endpoint: E, input: Parameters<typeof call<E>>[1]) =>
  call(endpoint, input, owner.accessToken);
const idOf = async (kind: string) =>
  (await byOwner(accounts.readAccount, {})).identities.find((identity) => identity.kind === kind)?.id ?? '';

async function signInByCodeElsewhere() {
  await call(accounts.sendSignInCode, { contact: { email: mailbox } });
  const code = codeSentTo({ email: mailbox }, system.sandbox);
  await ask(accounts.signInWithCode, { contact: { email: mailbox }, code }, undefined, firefox);
}

async function addContact(contact: { email: string }, merge = false) {
  await byOwner(accounts.sendContactCode, { contact });
  await byOwner(accounts.addContact, { contact, code: codeSentTo(contact, system.sandbox), merge });
}

async function useTokenTwice() {
  const { refreshToken } = owner;
  await call(accounts.refreshSession, { refreshToken });
  await letTimePass(system, 11_000);
  await ask(accounts.refreshSession, { refreshToken });
}

const close = () => byOwner(privacy.closeAccount, { undelivered: 'cancel', graceDays: 7 });

async function fromWechat(order: { event: string; revokeInfo?: string }) {
  const openid = system.sandbox.people.byId('linwan')?.wechat?.openid ?? '';
  await system.sandbox.events.push({ openid, ...order } as Parameters<typeof system.sandbox.events.push>[0]);
  await applyEvents([wechatUserEvents]).round();
}

const everywhere = (topic: string) => [`${topic} by mail`, `${topic} by sms`];

/** Each act that changes who can get in, what is told or whose the data are; who hears of it, and by which ways. */
const told: [route: string, what: string, act: () => Promise<unknown>, tells: string[]][] = [
  [
    'accounts.signInWithWechat',
    'on a new kind of device',
    async () => ask(accounts.signInWithWechat, { code: await loginCode('linwan') }, undefined, firefox),
    everywhere('new_device'),
  ],
  ['accounts.signInWithCode', 'on a new kind of device', signInByCodeElsewhere, everywhere('new_device')],
  [
    'accounts.signInWithPassword',
    'on a new kind of device',
    () => ask(accounts.signInWithPassword, { name: mailbox, password }, undefined, firefox),
    everywhere('new_device'),
  ],
  ['accounts.refreshSession', 'with a token that was used', useTokenTwice, everywhere('token_reused')],
  [
    'accounts.endDevice',
    'of another device',
    () => byOwner(accounts.endDevice, { sessionId: other.sessionId }),
    everywhere('devices_ended'),
  ],
  [
    'accounts.endOtherDevices',
    'of another device',
    () => byOwner(accounts.endOtherDevices, {}),
    everywhere('devices_ended'),
  ],
  [
    'accounts.endOtherDevices',
    'twice',
    () => twice(() => byOwner(accounts.endOtherDevices, {})),
    everywhere('devices_ended'),
  ],
  ['accounts.addContact', 'in the place of another', () => addContact(newEmail()), everywhere('contact_changed')],
  [
    'accounts.addContact',
    'of a kind that was removed',
    async () => {
      await byOwner(accounts.removeIdentity, { identityId: await idOf('email') });
      await Notice.destroy({ where: {} });
      await addContact(newEmail());
    },
    ['contact_added by sms'],
  ],
  [
    'accounts.addContact',
    'of another account, in the place of another: both are told, the proved one too',
    async () => {
      const contact = newEmail();
      await signInByCode(contact, system.sandbox);
      await letTimePass(system, 61_000);
      await addContact(contact, true);
    },
    ['account_merged by mail', 'account_merged by sms', 'account_taken by mail'],
  ],
  [
    'accounts.addWechat',
    'of another account, in the place of another',
    async () => {
      const { account } = await signIn('zhoumu');
      await proveContacts(account.id, { phone: newPhone().phone });
      await byOwner(accounts.addWechat, { code: await loginCode('zhoumu'), merge: true });
    },
    ['account_merged by mail', 'account_merged by sms', 'account_taken by sms'],
  ],
  [
    'accounts.addWechatPhone',
    'in the place of another',
    async () => byOwner(accounts.addWechatPhone, { code: await phoneCode('linwan') }),
    everywhere('contact_changed'),
  ],
  [
    'accounts.addWechat',
    'in the place of another',
    async () => byOwner(accounts.addWechat, { code: await loginCode('zhoumu') }),
    everywhere('contact_changed'),
  ],
  [
    'accounts.setPassword',
    'to another',
    () => byOwner(accounts.setPassword, { password: 'acht gelbe Ruderboote' }),
    everywhere('password_changed'),
  ],
  [
    'accounts.removeIdentity',
    'of a mailbox, there too',
    async () => byOwner(accounts.removeIdentity, { identityId: await idOf('email') }),
    everywhere('contact_removed'),
  ],
  [
    'accounts.removeIdentity',
    'of WeChat',
    async () => byOwner(accounts.removeIdentity, { identityId: await idOf('wechat') }),
    everywhere('contact_removed'),
  ],
  [
    'letters.cancelLetter',
    'before its time, twice',
    async () => {
      const { id: letterId } = await sealLetter(owner.accessToken);
      await twice(() => byOwner(letters.cancelLetter, { letterId }));
    },
    everywhere('letter_stopped'),
  ],
  [
    'changes.readdressLetter',
    'to another contact of one’s own, twice',
    async () => {
      const { id: letterId } = await sealLetter(owner.accessToken);
      const recipient = { kind: 'self' as const, name: '明天的我', email: mailbox };
      const asked = { letterId, recipient, channels: ['mail' as const], quotedFen: 0 };
      await twice(() => byOwner(changes.readdressLetter, asked));
    },
    everywhere('letter_readdressed'),
  ],
  ['privacy.exportData', 'of everything', () => downloadAll(), everywhere('data_exported')],
  ['privacy.closeAccount', 'with days of grace', close, everywhere('closing_requested')],
  [
    'privacy.undoClosure',
    'within them, twice',
    async () => {
      await close();
      await Notice.destroy({ where: {} });
      await twice(() => byOwner(privacy.undoClosure, {}));
    },
    everywhere('closing_undone'),
  ],
  [
    'wechat.user_authorization_revoke',
    'of the phone, there too',
    () => fromWechat({ event: 'user_authorization_revoke', revokeInfo: '8' }),
    everywhere('contact_removed'),
  ],
  [
    'wechat.user_authorization_revoke',
    'of the mailbox, there too',
    () => fromWechat({ event: 'user_authorization_revoke', revokeInfo: '16' }),
    everywhere('contact_removed'),
  ],
  [
    'wechat.user_authorization_cancellation',
    'beside other ways in',
    () => fromWechat({ event: 'user_authorization_cancellation' }),
    everywhere('contact_removed'),
  ],
  // What somebody does beside it all is told to nobody.
  ['accounts.prove', 'by the password', () => byOwner(accounts.prove, { proof: { password } }), []],
  ['accounts.changeProfile', 'of the name', () => byOwner(accounts.changeProfile, { penName: '晚晚' }), []],
  ['privacy.setConsent', 'given', () => byOwner(privacy.setConsent, { purpose: 'statistics', granted: true }), []],
  [
    'accounts.register',
    'of an account of their own',
    () => call(accounts.register, { name: '林晚', password: 'acht gelbe Ruderboote', joining }),
    [],
  ],
  ['accounts.signOut', 'here', () => call(accounts.signOut, { refreshToken: owner.refreshToken }), []],
  ['wechat.user_info_modified', 'of a picture', () => fromWechat({ event: 'user_info_modified' }), []],
];

const ofLetter = 'its author reads it in the letter';
const ofCode = 'the code itself arrives where somebody would be told';

/** What changes nothing of who can get in, and why nobody is told. */
const quiet: Record<string, string> = {
  'accounts.sendSignInCode': ofCode,
  'accounts.sendProofCode': ofCode,
  'accounts.sendContactCode': ofCode,
  'letters.writeLetter': ofLetter,
  'letters.saveDraft': ofLetter,
  'letters.discardDraft': ofLetter,
  'sealing.sealLetter': ofLetter,
  'sealing.unsealLetter': ofLetter,
  'invitations.claimLetter': ofLetter,
  'invitations.lookAtInvitation': ofLetter,
  'invitations.refuseInvitation': ofLetter,
  'invitations.acceptAsked': ofLetter,
  'invitations.renewInvitation': ofLetter,
  'opening.lookByCode': ofLetter,
  'answers.startAnswer': ofLetter,
  'answers.startAnswerToOpened': ofLetter,
  'answers.takeOpened': ofLetter,
  'answers.letAuthorKnow': ofLetter,
  'answers.letAuthorKnowOfOpened': ofLetter,
  'answers.thank': ofLetter,
  'answers.report': ofLetter,
  'answers.reportOpened': ofLetter,
  'answers.thankForOpened': ofLetter,
  'opening.notMine': ofLetter,
  'opening.notMineByCode': ofLetter,
  'opening.showCard': 'it reads, with a fresh proof',
  'opening.renewCard': ofLetter,
  'opening.sendElsewhere': 'it wants a fresh proof, and its author reads it in the timeline',
  'opening.remindTomorrow': ofLetter,
  'opening.remindByCode': ofLetter,
  'opening.takeBack': ofLetter,
  'opening.openLetter': ofLetter,
  'opening.openByCode': ofLetter,
  'sealing.checkLetter': ofLetter,
  'sealing.releasePieces': ofLetter,
  'changes.readSealed': 'it reads, with a fresh proof',
  'changes.editLetter': 'it wants a fresh proof, and its author reads it in the letter',
  'changes.moveLetter': 'within the years that are paid; its author reads it in the letter',
  'changes.readQuestion': 'it reads, with a fresh proof',
  'changes.changeQuestion': 'it wants a fresh proof, and its author reads it in the timeline',
  'changes.checkChange': ofLetter,
  'changes.withdrawChange': ofLetter,
  'pictures.beginUpload': ofLetter,
  'pictures.finishUpload': ofLetter,
  'pictures.describePicture': ofLetter,
  'pictures.orderPictures': ofLetter,
  'pictures.removePicture': ofLetter,
  'payments.createOrder': ofLetter,
  'series.startSeries': ofLetter,
  'series.createSeriesOrder': ofLetter,
  'missedDay.sendNow': ofLetter,
  'missedDay.chooseDay': ofLetter,
  'missedDay.takeMoneyBack': 'the money goes back to who paid, and its author reads it in the letter',
  'payments.syncOrder': ofLetter,
  'orders.askForInvoice': 'it asks for a paper, whose state its payer reads in the order',
  'orders.withdrawInvoice': 'it takes that back',
  'orders.namePayee': 'it wants a fresh proof, and its payer reads the end of the account in the order',
  'deliveries.stopBackup': ofLetter,
  'authorNotices.confirmContact': ofLetter,
  'authorNotices.muteYearly': ofLetter,
  'trials.tryContact': ofCode,
  'trials.confirmTrial': 'it notes that a contact was reached, and nothing hangs on it',
  'privacy.deleteLetter': 'of what is under way or cancelled it wants a fresh proof; all else is at hand',
  'privacy.sendLookUpCode': ofCode,
  'privacy.lookUpLetters': 'it shows how many letters wait, to whoever has just proved the contact',
  'privacy.refuseByAccount': 'it stops letters to one account, never a security notice, and can be taken back there',
  'privacy.refuseLetters': 'it stops letters to one contact, never a security notice, and can be taken back there',
  'privacy.liftRefusal': 'it lets letters come again to a contact that has just been proved',
  'privacy.readReceipt': 'it reads',
  'privacy.namePayee': 'it wants the code that was shown once at closing, and nobody is left who could be told',
  'calendar.resolveDate': 'it reads',
};

async function twice(act: () => Promise<unknown>) {
  await act();
  await act();
}

async function downloadAll() {
  const answer = await askForExport(owner.accessToken);
  await answer.arrayBuffer();
}

// What changes something, or needs a fresh proof, which nothing harmless does.
const acts = Object.entries(contract).flatMap(([module, group]) =>
  Object.entries(group)
    .filter(([, { method, access }]) => method !== 'GET' || access === 'fresh')
    .map(([name]) => `${module}.${name}`),
);

describe('who is told of an act', () => {
  it('is said for each route that changes something, and each event of WeChat about a person', () => {
    const said = new Set([...told.map(([route]) => route), ...Object.keys(quiet)]);
    expect([...said].sort()).toEqual([...acts, ...wechatUserEvents.kinds.map((kind) => `wechat.${kind}`)].sort());
    expect(told.map(([route]) => route).filter((route) => route in quiet)).toEqual([]);
  });

  it('is said for each topic but those that come with time alone: of an unused account, and of a destroyed letter', () => {
    const topics = new Set(told.flatMap(([, , , tells]) => tells.map((tell) => tell.split(' ')[0])));
    // A letter is destroyed by its author's own rule, days after they were warned: no act of anybody's.
    expect([...topics, 'unused_account', 'letter_destroyed'].sort()).toEqual(Object.keys(securityTopicLabels).sort());
  });

  it.each(told)('%s %s', async (_route, _what, act, tells) => {
    await act();
    const notices = await Notice.findAll({ where: { kind: 'security' } });
    expect(notices.map(({ topic, channel }) => `${topic} by ${channel}`).sort()).toEqual(tells);
  });
});
