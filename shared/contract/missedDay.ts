import * as z from 'zod/mini';
import { symbolicDate } from '../symbolicDate';
import { endpoint } from './endpoint';
import { id } from './fields';
import { chosenTime, letters } from './letters';

/** Endpoints for a letter that was paid for when its day had passed. */
export const missedDay = {
  sendNow: endpoint({
    method: 'POST',
    path: '/letters/:letterId/send-now',
    access: 'account',
    summary: 'Send a letter at once that was paid for when its day had passed',
    request: z.strictObject({ letterId: id }),
    reply: letters.readLetter.reply,
  }),
  chooseDay: endpoint({
    method: 'POST',
    path: '/letters/:letterId/day',
    access: 'account',
    summary: 'Choose another day for such a letter, one that costs what was paid',
    request: z.strictObject({
      letterId: id,
      deliverLocal: chosenTime,
      /** The symbolic date by which the day was chosen, as at sealing. */
      symbol: z.optional(symbolicDate),
    }),
    reply: letters.readLetter.reply,
  }),
  takeMoneyBack: endpoint({
    method: 'POST',
    path: '/letters/:letterId/money-back',
    access: 'account',
    summary: 'Have the postage of such a letter paid back; the letter is a draft again',
    request: z.strictObject({ letterId: id }),
    reply: letters.readLetter.reply,
  }),
};
