import * as z from 'zod/mini';
import { symbolicDate } from '../symbolicDate';
import { wechatCode } from './accounts';
import { endpoint } from './endpoint';
import { amountFen, id, letterText, personName, question } from './fields';
import { chosenChannels, chosenTime, oneLetter, letter as reply } from './letters';
import { recipient } from './sealing';

/** Change what was sealed, until an hour before its day; what was sealed stays due until the change is settled. */
export const changes = {
  readSealed: endpoint({
    method: 'POST',
    path: '/letters/:letterId/look',
    access: 'fresh',
    summary: 'Look into a letter of mine that is sealed, with a fresh proof: its words',
    request: oneLetter,
    reply: z.object({ ...letterText, recipientName: personName, version: z.int() }),
  }),
  editLetter: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/text',
    access: 'fresh',
    summary: 'Change the words of a letter within a day of sealing it; they count once they have passed their check',
    request: z.strictObject({ letterId: id, version: z.int(), ...letterText }),
    reply,
  }),
  readdressLetter: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/recipient',
    access: 'fresh',
    summary: 'Change whom a sealed letter is for, its contacts and ways; what it costs more is quoted and paid first',
    request: z.strictObject({ letterId: id, recipient, channels: chosenChannels, quotedFen: amountFen }),
    reply,
  }),
  moveLetter: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/date',
    access: 'account',
    summary: 'Change the day of a sealed letter; what it costs more is quoted and paid first, an earlier day confirmed',
    request: z.strictObject({
      letterId: id,
      deliverLocal: chosenTime,
      /** The symbolic date by which the day was chosen, as at sealing. */
      symbol: z.optional(symbolicDate),
      quotedFen: amountFen,
      isEarlier: z._default(z.boolean(), false),
    }),
    reply,
  }),
  readQuestion: endpoint({
    method: 'POST',
    path: '/letters/:letterId/question/look',
    access: 'fresh',
    summary: 'What whoever wants to open a letter of mine is asked, and how often that was answered wrongly',
    request: oneLetter,
    reply: z.object({
      /** Null where nothing is asked. */
      text: z.nullable(z.string()),
      /** Since it was asked so. */
      wrongAnswers: z.int(),
    }),
  }),
  changeQuestion: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/question',
    access: 'fresh',
    summary: 'Ask something else of whoever wants to open a letter of mine, or nothing, until it is opened',
    request: z.strictObject({ letterId: id, question: z.nullable(question) }),
    reply,
  }),
  checkChange: endpoint({
    method: 'POST',
    path: '/letters/:letterId/change/check',
    access: 'account',
    summary: 'Have a change that waits for its check asked about now; a fresh code of wx.login shows WeChat its author',
    request: z.strictObject({ letterId: id, wechatCode: z.optional(wechatCode) }),
    reply,
  }),
  withdrawChange: endpoint({
    method: 'DELETE',
    path: '/letters/:letterId/change',
    access: 'account',
    summary: 'Take back a change that is not settled yet; the letter stays as it is',
    request: oneLetter,
    reply,
  }),
};
