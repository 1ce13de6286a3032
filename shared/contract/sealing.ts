import * as z from 'zod/mini';
import { holdings } from '../channels';
import { symbolicDate } from '../symbolicDate';
import { wechatCode } from './accounts';
import { backupAsked, remindAfterDays } from './arrivalRules';
import { endpoint } from './endpoint';
import { amountFen, anyRecipientKind, email, id, personName, phone, question, shownPictures } from './fields';
import { chosenChannels, chosenTime, doubtfulPieces, letter, oneLetter } from './letters';

/**
 * Whom a letter is for. Of oneself, contacts are chosen by the ids that `readAccount` gives them; typed ones count if they
 * are the same. Of another person, each way in `channels` but WeChat's, which is an invitation, needs its contact.
 */
export const recipient = z.strictObject({
  kind: anyRecipientKind,
  name: personName,
  phone: z.optional(phone),
  email: z.optional(email),
  phoneId: z.optional(id),
  emailId: z.optional(id),
});

const ofAuthor = { access: 'account', reply: letter } as const;

/** Seal letters, follow their check, and take them back to the desk. */
export const sealing = {
  sealLetter: endpoint({
    method: 'POST',
    path: '/letters/:letterId/seal',
    ...ofAuthor,
    summary: 'Check the text and seal: free letters are scheduled, others await payment; some wait under check',
    request: z.strictObject({
      letterId: id,
      version: z.int(),
      recipient,
      channels: chosenChannels,
      deliverLocal: chosenTime,
      /** What its day is meant as; it must resolve to just that day. Left out for a plain one, and by phones of before. */
      symbol: z.optional(symbolicDate),
      quotedFen: amountFen,
      /** The terms of service that its author was shown, and so agrees to; left out by phones of before. */
      termsVersion: z.optional(z.string().check(z.maxLength(16))),
      pictures: z._default(shownPictures, []),
      backup: z.optional(backupAsked),
      remindAfterDays: z.optional(remindAfterDays),
      /** Whether another person is asked first; left out, nobody is. */
      holding: z.optional(z.enum(holdings)),
      /** What whoever wants to open it is asked, besides its code; only of a letter to another person. */
      question: z.optional(question),
    }),
  }),
  unsealLetter: endpoint({
    method: 'POST',
    path: '/letters/:letterId/unseal',
    ...ofAuthor,
    summary: 'Take an unpaid letter back to the desk',
    request: oneLetter,
  }),
  checkLetter: endpoint({
    method: 'POST',
    path: '/letters/:letterId/check',
    ...ofAuthor,
    summary:
      'Have a sealed letter that waits for its check asked about now; a fresh code of wx.login shows WeChat its author',
    request: z.strictObject({ letterId: id, wechatCode: z.optional(wechatCode) }),
  }),
  releasePieces: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/release',
    ...ofAuthor,
    summary: 'Let a person look at just these doubtful pieces of a held letter; none takes it back',
    request: z.strictObject({ letterId: id, pieces: doubtfulPieces }),
  }),
};
