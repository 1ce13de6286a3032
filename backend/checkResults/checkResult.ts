import type { Transaction } from 'sequelize';
import { chosenBy } from '../../shared/channels';
import { hasDayAhead, isUnderCheck } from '../../shared/letterStatus';
import { Account } from '../accounts/Account';
import { Letter } from '../letters/Letter';
import { isKnownOpened, mayChoose, mayEdit, mayPay, mayRedirect } from '../letters/policy';
import type { CheckTopic } from '../noticeKinds/topics';
import type { Notice } from '../notices/Notice';
import type { NoticeOwner } from '../notices/NoticeOwner';
import { clock } from '../platform/clock';
import { authorAddress, authorMarks } from './authorContact';
import { countAuthorSms } from './authorSms';
import { composeCheckMail } from './composeCheckMail';
import { layNextWay } from './layNextWay';
import { type Result, resultWords } from './resultWords';

const letterOf = ({ letterId }: Notice, transaction?: Transaction) =>
  Letter.findByPk(letterId ?? '', { transaction, rejectOnEmpty: true });

/** What is to be told of a letter now; null where it has gone on since, or its author has been there. */
function resultNow(letter: Letter, { topic, dueAt }: Notice): Result | null {
  if (!letter.authorId || (letter.sealedAt && letter.sealedAt > dueAt)) return null;
  if (topic === 'unchanged') return mayEdit(letter) ? null : topic;
  if (topic === 'answer_wrong') return isKnownOpened(letter) ? null : topic;
  if (topic === 'not_me' || topic === 'number_gone') return mayRedirect(letter) ? topic : null;
  if (topic === 'came_back' || topic === 'given_back') return isKnownOpened(letter) ? null : topic;
  if (topic === 'day_missed') return mayChoose(letter) ? topic : null;
  if (topic === 'to_be_destroyed') return letter.status === 'undeliverable' ? topic : null;
  if (topic === 'postage_back') return mayEdit(letter) ? topic : null;
  if (topic === 'date_moved' || topic === 'date_kept') return hasDayAhead(letter.status) ? topic : null;
  if (mayEdit(letter)) return topic === 'check_refused' || topic === 'check_returned' ? topic : null;
  if (isUnderCheck(letter.status)) return letter.status === 'held' && topic === 'check_held' ? topic : null;
  if (topic !== 'check_passed') return null;
  if (mayPay(letter, clock.now())) return 'postage_due';
  return letter.status === 'scheduled' && letter.amountFen === 0 ? topic : null;
}

/** A notice with where it goes and what it tells; null when there is nothing of that any more. */
async function addressed(notice: Notice): Promise<{ to: string; letter: Letter; result: Result } | null> {
  const letter = await letterOf(notice);
  const to = await authorAddress(letter, chosenBy(notice.channel));
  const result = resultNow(letter, notice) ?? (notice.topic as CheckTopic);
  return to ? { to, letter, result } : null;
}

const templateOf = { check_result: 'check', author_needed: 'needed' } as const;
type ResultKind = keyof typeof templateOf;

/**
 * Tells an author what came of the check of a letter that took longer than the page, of postage that came too late, of a
 * day that was resolved anew, or that a letter did not come to its recipient: once, by the first way that works, as long as
 * it is news.
 */
export const checkResult = <Kind extends ResultKind>(kind: Kind): NoticeOwner<Kind> => ({
  async mayBegin(notice, transaction) {
    const letter = await letterOf(notice, transaction);
    if (!resultNow(letter, notice)) return { kind: 'stop', reason: 'not_needed' };
    return { kind: 'go', marks: await authorMarks(letter, chosenBy(notice.channel), transaction) };
  },
  countFor: countAuthorSms,
  accountOf: async (notice, transaction) => (await letterOf(notice, transaction)).authorId,
  addressOf: async (notice) => authorAddress(await letterOf(notice), chosenBy(notice.channel)),
  // Of its own template, by the table; the compiler cannot follow one kind through it.
  compose: {
    async wechat(notice: Notice) {
      const found = await addressed(notice);
      if (!found) return null;
      const { to, letter, result } = found;
      const message = { template: templateOf[kind], letterId: letter.id, result: resultWords[result].short };
      return { to, message: { ...message, at: notice.dueAt } };
    },
    async mail(notice: Notice) {
      const found = await addressed(notice);
      if (!found) return null;
      const { to, letter, result } = found;
      const author = await Account.findByPk(letter.authorId ?? '', { attributes: ['locale'] });
      return { to, message: composeCheckMail(result, letter, author?.locale ?? 'zh-CN') };
    },
    async sms(notice: Notice) {
      const found = await addressed(notice);
      return (
        found && { to: found.to, message: { template: templateOf[kind], result: resultWords[found.result].short } }
      );
    },
  } as unknown as NoticeOwner<Kind>['compose'],
  told: {
    async gaveUp(notice, _reason, transaction) {
      await layNextWay(notice, await letterOf(notice, transaction), transaction);
    },
  },
});
