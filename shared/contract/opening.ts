import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { id, instant, letterText, personName, pickupCode } from './fields';
import { localTime, oneLetter } from './letters';

const openedLetter = z.object({
  id,
  ...letterText,
  recipientName: personName,
  sealedAt: instant,
  /** The same by the clock of the zone its author chose, as its preview and its notices say it. */
  sealedLocal: localTime,
  deliverAt: instant,
  openedAt: instant,
  /** Where it was opened with a code and has pictures: what they are read with, see `openingHeader`. */
  opening: z.optional(z.string()),
});

export type OpenedLetter = z.infer<typeof openedLetter>;

/** Open letters, as their recipient with an account or with a pick-up code. */
export const opening = {
  openLetter: endpoint({
    method: 'POST',
    path: '/letters/:letterId/open',
    access: 'account',
    summary: 'Open a letter that is for me and whose time has come',
    request: oneLetter,
    reply: openedLetter,
  }),
  openByCode: endpoint({
    method: 'POST',
    path: '/openings',
    access: 'public',
    summary: 'Open a letter with the pick-up code of its notice',
    request: z.strictObject({ code: pickupCode }),
    reply: openedLetter,
    rate: 'token',
  }),
};
