import * as z from 'zod/mini';
import { contact } from './accounts';
import { endpoint } from './endpoint';
import { answer, id, instant, letterText, personName, pickupCode } from './fields';
import { letter, localTime, may, oneLetter } from './letters';

const openedLetter = z.object({
  id,
  ...letterText,
  recipientName: personName,
  sealedAt: instant,
  /** The same by the clock of the zone its author chose, as its preview and its notices say it. */
  sealedLocal: localTime,
  deliverAt: instant,
  openedAt: instant,
  /** Said to whoever gets it in the place of its recipient, whom no way led to. */
  inPlace: z.optional(z.literal(true)),
  /**
   * Where it was opened with a code: what its pictures are read with, and what else may be done with it, see
   * `openingHeader`.
   */
  opening: z.optional(z.string()),
});

/** What somebody may do who has come to a letter by a code, or with the account it is for. */
const openerMay = z.object({
  ...{ open: may, notMe: may, remind: may },
  /** Say, while opening it, that its author may know; left out by older servers. */
  tell: z.optional(may),
});

/** What is said while opening: the answer where its author asks, and whether they may know that it was opened. */
const said = { answer: z.optional(answer), tell: z.optional(z.boolean()) };

/**
 * What is seen of a letter before it is opened: a look opens nothing, and no word of the letter is in it. `letter` is null
 * where nothing of it may be shown.
 */
const cover = z.object({
  id,
  /** `waiting` until its time has come, then `arrived`, then `opened`; `closed` to who said that it is not for them. */
  state: z.enum(['waiting', 'arrived', 'opened', 'closed']),
  may: openerMay,
  /** When whoever is here will be reminded, where they asked for it. */
  remindAt: z.optional(instant),
  /** Said to whoever has the code of a claim card: nobody is told of it, so there is nothing to refuse. */
  byCard: z.optional(z.literal(true)),
  /** Said to them before its time, and nothing else is: when the code will open it. */
  opensAt: z.optional(instant),
  /** What its author asks whoever wants to open it, where they ask something. */
  question: z.optional(z.string()),
  letter: z.nullable(
    z.object({
      /** What may be shown of its author's name; empty where the neutral one stands. */
      from: letterText.signature,
      /** Said of a letter to oneself where no name stands: it is from whom its reader was. Left out by older servers. */
      fromSelf: z.optional(z.literal(true)),
      /** How its author felt; empty where they did not say. */
      mood: letterText.mood,
      sealedAt: instant,
      sealedLocal: localTime,
      deliverAt: instant,
      /** Said where it came more than an hour late by no fault of its author's or its reader's: why. */
      late: z.optional(z.enum(['service_down', 'vendor_down'])),
    }),
  ),
});

/**
 * The code of a claim card, what of its author's name may stand on it (empty where the neutral one stands), and the address
 * of the page to type it on.
 */
const handedCard = z.object({ code: z.string(), from: letterText.signature, at: z.string() });

export type HandedCard = z.infer<typeof handedCard>;
export type OpenedLetter = z.infer<typeof openedLetter>;
export type Cover = z.infer<typeof cover>;

const coverByAccount = { access: 'account', reply: cover } as const;
const coverByCode = { access: 'public', reply: cover, rate: 'token' } as const;

/** Open letters, as their recipient with an account or with a pick-up code. */
export const opening = {
  lookAtLetter: endpoint({
    method: 'GET',
    path: '/letters/:letterId/cover',
    ...coverByAccount,
    summary: 'Look at the cover of a letter that is for me; it stays closed',
    request: oneLetter,
  }),
  lookByCode: endpoint({
    method: 'POST',
    path: '/openings/cover',
    ...coverByCode,
    summary: 'Look at the cover of a letter with the code of its notice or claim card; it stays closed',
    request: z.strictObject({ code: pickupCode }),
  }),
  openLetter: endpoint({
    method: 'POST',
    path: '/letters/:letterId/open',
    access: 'account',
    summary: 'Open a letter that is for me and whose time has come',
    request: z.strictObject({ letterId: id, ...said }),
    reply: openedLetter,
  }),
  openByCode: endpoint({
    method: 'POST',
    path: '/openings',
    access: 'public',
    summary: 'Open a letter with the code of its notice or claim card, and the answer where its author asks a question',
    request: z.strictObject({ code: pickupCode, ...said }),
    reply: openedLetter,
    rate: 'token',
  }),
  notMine: endpoint({
    method: 'POST',
    path: '/letters/:letterId/not-mine',
    ...coverByAccount,
    summary: 'Say that a letter is not for me, or take that back; answers its cover',
    request: z.strictObject({ letterId: id, isMine: z.boolean() }),
  }),
  notMineByCode: endpoint({
    method: 'POST',
    path: '/openings/not-mine',
    ...coverByCode,
    summary: 'Say that a letter is not for whom this pick-up code came to, or take that back; answers its cover',
    request: z.strictObject({ code: pickupCode, isMine: z.boolean() }),
  }),
  remindTomorrow: endpoint({
    method: 'POST',
    path: '/letters/:letterId/reminder',
    ...coverByAccount,
    summary: 'One more message of a letter that is for me, tomorrow; answers its cover',
    request: oneLetter,
  }),
  remindByCode: endpoint({
    method: 'POST',
    path: '/openings/reminder',
    ...coverByCode,
    summary: 'One more notice of a letter, tomorrow and where this pick-up code came; answers its cover',
    request: z.strictObject({ code: pickupCode }),
  }),
  showCard: endpoint({
    method: 'POST',
    path: '/letters/:letterId/card',
    access: 'fresh',
    summary: 'The code of the claim card of a letter of mine, with a fresh proof',
    request: oneLetter,
    reply: handedCard,
  }),
  renewCard: endpoint({
    method: 'POST',
    path: '/letters/:letterId/card/renewal',
    access: 'fresh',
    summary: 'Make the code of a claim card anew, with a fresh proof: the one before ends at once',
    request: oneLetter,
    reply: handedCard,
  }),
  sendElsewhere: endpoint({
    method: 'POST',
    path: '/letters/:letterId/elsewhere',
    access: 'fresh',
    summary: 'Send a letter that did not reach its recipient to another phone or mailbox of theirs',
    request: z.strictObject({ letterId: id, contact }),
    reply: letter,
  }),
  takeBack: endpoint({
    method: 'POST',
    path: '/letters/:letterId/take-back',
    access: 'account',
    summary: 'Have a letter back that did not reach its recipient',
    request: oneLetter,
    reply: letter,
  }),
};
