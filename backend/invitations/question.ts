import { isUnderWay } from '../../shared/letterStatus';
import { contactIndex } from '../accounts/contacts/contactIndex';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { decryptField, decryptRecipient } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import { Letter } from '../letters/Letter';
import { senderLabel } from '../names/senderName';
import type { Notice } from '../notices/Notice';
import type { NoticeOwner } from '../notices/NoticeOwner';
import { clock } from '../platform/clock';
import { consume } from '../platform/limits/consume';
import { day, limit } from '../platform/limits/limit';
import { isRefused } from '../refusals/partialRefusals';
import { senderMark } from '../refusals/senderMark';
import { refusalUrl } from '../suppressions/refusal';
import { isSuppressed, refusableKind, suppressed } from '../suppressions/suppressions';
import { Asking } from './Asking';
import { composeQuestionMail } from './composeQuestionMail';
import { mailboxTokenFor } from './invitation';
import { standingOf } from './standingOf';
import { tellAuthor } from './tellAuthor';

// Of whomever: nobody is to be asked all day long.
const askedContact = limit('questionsToContact', [{ calls: 3, seconds: day }]);

const letterOf = ({ letterId }: Notice) => Letter.findByPk(letterId ?? '', { rejectOnEmpty: true });

const mailboxOf = async (letter: Letter) => decryptRecipient(await keyOf(letter.id), letter).recipientEmail;

/** Asks whoever a letter is for whether they want it, as long as nobody has answered and it is on its way. */
export const question: NoticeOwner<'asking'> = {
  async mayBegin({ letterId }, transaction) {
    const letter = await Letter.findByPk(letterId ?? '', { transaction, rejectOnEmpty: true });
    const asking = await Asking.findByPk(letter.id, { transaction });
    const isOpen = asking?.answer === null && standingOf(asking) === 'open';
    if (!letter.authorId || !isOpen || !isUnderWay(letter.status)) return { kind: 'stop', reason: 'not_needed' };
    const mailbox = await mailboxOf(letter);
    const marks = mailbox ? refusalMarks({ kind: 'email', value: mailbox }) : [];
    // Who wants no letters is not asked either.
    const of = [{ sender: senderMark(letter.authorId) }, { letterId: letter.id }];
    if ((await isSuppressed(marks, refusableKind, transaction)) || (await isRefused(marks, of, transaction)))
      return { kind: 'give_up', reason: suppressed };
    return { kind: 'go', marks };
  },
  async countFor({ attempts }, mark) {
    if (attempts > 0) return null;
    const counted = await consume(askedContact, mark.toString('base64url'));
    return counted.ok
      ? null
      : { kind: 'postpone', reason: 'recipient_cap', delayMs: counted.retryAfterSeconds * 1_000 };
  },
  addressOf: async (notice) => mailboxOf(await letterOf(notice)),
  compose: {
    async mail(notice) {
      const letter = await letterOf(notice);
      const to = await mailboxOf(letter);
      if (!to) return null;
      const mailbox = contactIndex({ kind: 'email', value: to });
      const from = senderLabel(decryptField(await keyOf(letter.id), letter, 'signature'), false);
      const token = mailboxTokenFor(letter.id, mailbox);
      const noMore = refusalUrl(refusalMarks({ kind: 'email', value: to }));
      return { to, message: composeQuestionMail(from, { letterId: letter.id, token }, noMore) };
    },
  },
  told: {
    async gaveUp({ letterId }, _reason, transaction) {
      const letter = await Letter.findByPk(letterId ?? '', { transaction, lock: true });
      const asking = await Asking.findByPk(letterId ?? '', { transaction, lock: true });
      if (!letter || !asking || asking.answer) return;
      await asking.update({ answer: 'unasked', answeredAt: clock.date() }, { transaction });
      await tellAuthor(letter, asking, 'unasked', transaction);
    },
  },
};
