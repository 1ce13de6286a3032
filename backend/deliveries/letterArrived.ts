import type { Transaction } from 'sequelize';
import { chosenBy } from '../../shared/channels';
import { defaultTimeZone } from '../../shared/schedule';
import { Account } from '../accounts/Account';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { openidOf } from '../accounts/identities/identities';
import { followerOpenidOf } from '../followers/followers';
import { accountMark, isClosedTo } from '../ladder/closedWays';
import { envelopeOf } from '../letters/envelopeOf';
import type { Letter } from '../letters/Letter';
import { createOpeningCode } from '../letters/OpeningCode';
import { isKnownOpened, isUnclaimed } from '../letters/policy';
import { wechatName } from '../names/wechatName';
import type { Notice } from '../notices/Notice';
import type { NoticeOwner, Verdict } from '../notices/NoticeOwner';
import { numberAsked } from '../numberGuard/askNumbers';
import { readRows } from '../platform/rows';
import { together } from '../platform/together';
import { isRefused } from '../refusals/partialRefusals';
import { senderMark } from '../refusals/senderMark';
import { refusalUrl } from '../suppressions/refusal';
import { suppressed } from '../suppressions/suppressions';
import { isOpenedVia } from './addressing/isOpenedVia';
import { keepToOwn } from './addressing/keepToOwn';
import { marksOf } from './addressing/marksOf';
import { tellReminder } from './reminders/tellReminder';
import { contactRemoved, tellLetter } from './tellLetter';
import { awaitAnswer } from './waits/awaitAnswer';
import { awaitClaim } from './waits/awaitClaim';
import { awaitNumber } from './waits/awaitNumber';
import { countForContact } from './waits/recipientCap';
import { composeMailNotice } from './words/composeMailNotice';
import { readAddressee } from './words/readAddressee';
import { smsSender } from './words/smsSender';

// While an account is being closed its letters stand still; the pause is how soon they go on when that is undone.
const closingPauseMs = 600_000;

const closing = together<string, boolean>(async (ids, transaction) => {
  const found = await readRows(Account, { where: { id: ids, status: 'closing' }, columns: ['id'] }, transaction);
  return ids.map((one) => found.some(({ id }) => id === one));
});

const isAuthorClosing = async ({ authorId }: Letter, transaction: Transaction) =>
  authorId !== null && closing(authorId, transaction);

// Whoever has left is still known by what the notice holds.
function aboutOf({ id: letterId, authorId }: Letter, notice: Notice) {
  const sender = authorId === null ? notice.senderMark : senderMark(authorId);
  return [{ letterId }, ...(sender ? [{ sender }] : [])];
}

// What brings a letter goes on where it was opened in confidence: its author sees whether it does. A reminder is needless.
const isNeedless = (
  letter: Letter,
  { topic, channel }: Notice,
  transaction: Transaction,
): Promise<boolean> | boolean => {
  if (topic === null) return isKnownOpened(letter);
  return topic === 'tomorrow' ? isOpenedVia(letter, channel, transaction) : letter.openedAt !== null;
};

// Whoever it would come to has said that it is not for them.
async function isClosed({ id, recipientId }: Letter, { channel }: Notice, marks: Buffer[], transaction: Transaction) {
  const ofAccount = chosenBy(channel) === 'wechat' && recipientId ? [accountMark(recipientId)] : [];
  return isClosedTo(id, [...marks, ...ofAccount], transaction);
}

async function letterOf({ letterId }: Notice, transaction?: Transaction): Promise<Letter> {
  const letter = await envelopeOf(letterId ?? '', transaction);
  if (!letter) throw new Error('the letter of a notice is gone');
  return letter;
}

// What was judged is what goes out, whatever changes between the two.
const judged = new WeakMap<Notice, Letter>();
const judgedOf = (notice: Notice) => judged.get(notice) ?? letterOf(notice);

async function mayBegin(notice: Notice, transaction: Transaction): Promise<Verdict> {
  const letter = await letterOf(notice, transaction);
  judged.set(notice, letter);
  if (await isNeedless(letter, notice, transaction)) return { kind: 'stop', reason: 'opened' };
  const awaited = await awaitAnswer(letter, notice, transaction);
  if (awaited) return awaited;
  if (notice.channel === 'wechat' && isUnclaimed(letter)) return awaitClaim(letter, notice, transaction);
  if (await isAuthorClosing(letter, transaction))
    return { kind: 'postpone', reason: 'account_closing', delayMs: closingPauseMs };
  if (!(await keepToOwn(letter, notice.channel, transaction))) return { kind: 'give_up', reason: contactRemoved };
  const marks = await marksOf(letter, notice.channel, transaction);
  if (notice.channel === 'service' && marks.length === 0) return { kind: 'give_up', reason: 'no_consent' };
  if (await isRefused(marks, aboutOf(letter, notice), transaction)) return { kind: 'give_up', reason: suppressed };
  if (await isClosed(letter, notice, marks, transaction)) return { kind: 'give_up', reason: 'declined' };
  return (await awaitNumber(letter, notice, transaction)) ?? { kind: 'go', marks };
}

const openidFor = ({ recipientId }: Letter) => (recipientId ? openidOf(recipientId) : null);

const followerFor = ({ recipientId }: Letter) => (recipientId ? followerOpenidOf(recipientId) : null);

async function addressOf(notice: Notice): Promise<string | null> {
  const letter = await letterOf(notice);
  if (notice.channel === 'wechat') return openidFor(letter);
  if (notice.channel === 'service') return followerFor(letter);
  const { phone, email } = await readAddressee(letter);
  return notice.channel === 'sms' ? phone : email;
}

const toldOf = ({ topic }: Notice): NoticeOwner['told'] => (topic === null ? tellLetter : tellReminder);

async function composeForWechat(notice: Notice, openidIn: typeof openidFor) {
  const letter = await judgedOf(notice);
  const to = await openidIn(letter);
  if (!to) return null;
  const { from } = await readAddressee(letter);
  // The day its author was shown while sealing.
  const timeZone = letter.timeZone ?? defaultTimeZone;
  const at = letter.sealedAt as Date;
  const words = { from: wechatName(from['zh-CN']), at, timeZone };
  return { to, message: { template: 'letter' as const, letterId: letter.id, ...words } };
}

/** The notice that a letter waits: it never holds the letter's text, and its results move the letter's ladder. */
export const letterArrived: NoticeOwner<'letter_arrived'> = {
  mayBegin,
  countFor: countForContact,
  // WeChat's recipient is signed in; nobody else has more than the code.
  secretFor: async ({ id, letterId, channel }, mark, transaction) =>
    chosenBy(channel) === 'wechat' ? null : createOpeningCode(letterId ?? '', mark, transaction, id),
  accountOf: async ({ letterId }, transaction) => (await envelopeOf(letterId ?? '', transaction))?.recipientId ?? null,
  addressOf,
  compose: {
    wechat: (notice) => composeForWechat(notice, openidFor),
    service: (notice) => composeForWechat(notice, followerFor),
    async mail(notice, openingCode) {
      const letter = await judgedOf(notice);
      const { from, email } = await readAddressee(letter);
      if (!email) return null;
      const noMore = refusalUrl(refusalMarks({ kind: 'email', value: email }));
      return { to: email, message: composeMailNotice(from, openingCode as string, noMore) };
    },
    async sms(notice, openingCode) {
      const { name, phone } = await smsSender(await judgedOf(notice));
      return phone ? { to: phone, message: { template: 'letter', name, code: openingCode as string } } : null;
    },
  },
  told: {
    accepted: async (notice, transaction) => toldOf(notice).accepted?.(notice, transaction),
    confirmed: async (notice, transaction) => toldOf(notice).confirmed?.(notice, transaction),
    gaveUp: async (notice, reason, transaction) => toldOf(notice).gaveUp?.(notice, reason, transaction),
    doubtful: async (notice, transaction) => toldOf(notice).doubtful?.(notice, transaction),
    // While a number is asked about nothing is wrong.
    postponed: async (notice, reason, transaction) =>
      reason === numberAsked ? undefined : toldOf(notice).postponed?.(notice, reason, transaction),
    stopped: async (notice, reason, transaction) => toldOf(notice).stopped?.(notice, reason, transaction),
  },
};
