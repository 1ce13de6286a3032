import * as z from 'zod/mini';
import { contentRuleNames } from '../contentRules';
import { letterStatuses } from '../letterStatus';
import { dateRules, symbolicDate } from '../symbolicDate';
import { backupView, remindAfterDays } from './arrivalRules';
import { endpoint } from './endpoint';
import {
  amountFen,
  anyRecipientKind,
  channel,
  draftKey,
  id,
  instant,
  bothLanguages as label,
  letterText,
  personName,
  wordsParts,
} from './fields';
import { letterChange } from './letterChange';
import { moneyRules, postageBack } from './moneyRules';
import { timelineEntry } from './timeline';

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const clockTime = z.string().check(z.regex(/^\d\d:\d\d$/));
export const localTime = z.object({ on: day, time: clockTime, timeZone: z.string() });

/** When a letter shall arrive, as its author chooses it. */
export const chosenTime = z.strictObject({ on: day, time: clockTime, timeZone: z.string().check(z.maxLength(64)) });

/** The ways a letter takes to its recipient, in the order in which they are tried. */
export const chosenChannels = z.array(channel).check(z.maxLength(3));

/**
 * What the author sees of the recipient, whose contacts are masked once the letter is sealed: one in `contact`, all by the
 * order of their ways in `contacts`, which older servers leave out. Clients of before know another person to whom one way
 * leads by that way: so they are called what those know, see `kindOf`.
 */
const recipientView = z.object({
  kind: anyRecipientKind,
  name: personName,
  contact: z.nullable(z.string()),
  contacts: z.optional(z.array(z.object({ channel, shown: z.string() }))),
});

const doubtfulWords = z.object({ part: z.enum(wordsParts), from: z.int(), to: z.int() });
const doubtfulPicture = z.object({ part: z.literal('picture'), pictureId: id });
export const doubtfulPieces = z.array(z.union([doubtfulWords, doubtfulPicture]));
/**
 * How the check of a sealed letter stands: it waits, maybe for its author in WeChat; was refused for a part and a rule till
 * it is sealed anew; or is held for its doubtful `pieces` (pictures, and words by UTF-16 units), at which a person may look
 * until `lookUntil`. `pictureId` says which, where the part is a picture.
 */
const checkView = z.object({
  state: z.enum(['waiting', 'author_away', 'refused', 'held']),
  part: z.nullable(z.enum([...wordsParts, 'picture'])),
  pictureId: z.optional(id),
  rule: z.nullable(z.enum(contentRuleNames)),
  pieces: z.optional(doubtfulPieces),
  lookUntil: z.optional(z.nullable(instant)),
});

/** A right: whoever asks has it now, or not. */
export const may = z.boolean();
const mayNow = z.optional(may);

/**
 * What the author of a letter may do with it now: write on, take back, pay, choose since it missed its day, stop, invite,
 * read, delete; of one that waits, change its words, where it goes and when, look into it; older servers leave those out.
 */
const authorMay = z.object({
  ...{ edit: may, unseal: may, pay: may, choose: may },
  ...{ cancel: may, invite: may, open: may, delete: may },
  ...{ changeText: mayNow, changeContact: mayNow, changeDate: mayNow, lookInto: mayNow },
  /** Choose another way, or have it back, since it did not reach its recipient; left out by older servers. */
  redirect: mayNow,
  /** See the code of its claim card, and make it anew; left out by older servers. */
  card: mayNow,
  /** See and change what whoever wants to open it is asked; left out by older servers. */
  changeQuestion: mayNow,
});

/** What its recipient may do with a letter now. */
const recipientMay = z.object({ open: may, delete: may });

/** True where what is encrypted of a letter cannot be read now; it stands in the list all the same, without its words. */
const damaged = z.optional(z.literal(true));

const summaryFields = {
  ...{ id, status: z.enum(letterStatuses), may: authorMay, title: letterText.title },
  recipient: z.nullable(recipientView),
  channels: z.array(channel),
  ...{ deliverAt: z.nullable(instant), deliverLocal: z.nullable(localTime), amountFen: z.nullable(amountFen) },
  ...{ createdAt: instant, updatedAt: instant },
  /** The series that it belongs to: letters begun from one text, see `series`. */
  seriesId: z.optional(id),
  /** What its day was chosen as, such as a birthday, where that has a name; left out by older servers. */
  dayName: z.optional(label),
};

/**
 * Said where a letter calls for its author: WeChat or a choice waits for a visit, it is a draft again, its day was resolved
 * anew by corrected tables, who was asked refused it or said nothing, or another way to its recipient is asked for.
 */
const calling = z.optional(z.enum(['visit', 'returned', 'date', 'asked', 'other_way']));

export const letterSummary = z.object({ ...summaryFields, damaged, calling });

export const letter = z.object({
  ...summaryFields,
  ...letterText,
  version: z.int(),
  /** Said of one that missed its day: until when its author may choose what becomes of it, before the money goes back. */
  chooseUntil: z.optional(instant),
  /** Said while its words may be changed though it is sealed: until when. */
  editUntil: z.optional(instant),
  /** The change of it that is under way, or the last one where that came to nothing. */
  change: z.optional(letterChange),
  /** Said while its author is asked for another way: until when, before it comes back to them. */
  askUntil: z.optional(instant),
  /**
   * What of its postage goes back to whoever paid: written down, asked for, or arrived; the latest of several. `tooOld`
   * where it cannot go back the way it came any more, and stays owed until there is another; `askApple` where Apple took it.
   */
  refund: z.optional(
    z.object({
      fen: amountFen,
      state: z.enum(['owed', 'underway', 'refunded']),
      ...{ tooOld: z.optional(z.literal(true)), askApple: z.optional(z.literal(true)) },
    }),
  ),
  ...postageBack,
  /**
   * Its day by the lunar calendar, with its festivals, what it was chosen as, and what was decided where it does not stand
   * there as it was meant; all or the last two left out by older servers.
   */
  deliverDay: z.optional(
    z.object({
      ...{ name: z.nullable(label), lunar: label, marks: z.array(label) },
      symbol: z.optional(z.nullable(symbolicDate)),
      rules: z.optional(z.array(z.enum(dateRules))),
    }),
  ),
  timeline: z.array(timelineEntry),
  /**
   * Said of an answer: which letter it answers and encloses, whether it goes to who wrote that (by the ways of their
   * account) or stays with who answers, and what of the name of who wrote it may be shown.
   */
  answers: z.optional(z.object({ letterId: id, to: z.enum(['author', 'self']), from: z.string() })),
  check: z.nullable(checkView),
  /**
   * The invitation of a letter that nobody has claimed, to be shared inside WeChat only; what of its author's name may stand
   * on its card, empty where nothing may; how it stands, and until when it may be accepted. Older servers know the token
   * alone.
   */
  invitation: z.nullable(
    z.object({
      token: z.string(),
      from: z.optional(z.string()),
      state: z.optional(z.enum(['open', 'refused', 'expired'])),
      until: z.optional(z.nullable(instant)),
    }),
  ),
  /** How it stands with whoever was asked first, and until when they may answer; `unasked`: the question did not arrive. */
  asking: z.optional(
    z.object({
      state: z.enum(['open', 'refused', 'expired', 'accepted']),
      until: z.nullable(instant),
      renew: z.boolean(),
      unasked: z.optional(z.boolean()),
    }),
  ),
  /** How each channel's notice will name its author: empty where the neutral name stands; left out by older servers. */
  named: z.optional(z.object({ wechat: z.string(), sms: z.string(), mail: z.string() })),
  /** Said where many of its author's letters go to one contact on its day: it follows those of others, or on a later day. */
  surplus: z.optional(z.enum(['behind', 'later'])),
  /**
   * Said while it waits: whether its author wants no yearly notice of it, or of any; when they last said that its contact is
   * right, for how many letters they do at once; and templates in WeChat of which they have no consent left.
   */
  yearly: z.optional(
    z.object({
      muted: z.boolean(),
      allMuted: z.boolean(),
      contactConfirmedAt: z.nullable(instant),
      alike: z.optional(z.number()),
      askFor: z.array(z.string()),
    }),
  ),
  /** What becomes of it if no channel accepts it, and when an unopened one is told of again, where its author chose so. */
  backup: z.optional(backupView),
  remindAfterDays: z.optional(remindAfterDays),
});

export const receivedSummary = z.object({
  id,
  /** `waiting` until its time has come, then `arrived`, then `opened`. */
  state: z.enum(['waiting', 'arrived', 'opened']),
  may: recipientMay,
  signature: letterText.signature,
  /** Said of a letter to oneself where no name stands: it is from whom its reader was. Left out by older servers. */
  fromSelf: z.optional(z.literal(true)),
  title: z.nullable(letterText.title),
  deliverAt: instant,
  damaged,
});

export type CheckView = z.infer<typeof checkView>;
export type AuthorMay = z.infer<typeof authorMay>;
export type RecipientMay = z.infer<typeof recipientMay>;
export type Letter = z.infer<typeof letter>;
export type LetterSummary = z.infer<typeof letterSummary>;
export type ReceivedSummary = z.infer<typeof receivedSummary>;

const page = {
  cursor: z.optional(id),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
};
export const oneLetter = z.strictObject({ letterId: id });

const ofAuthor = { access: 'account', reply: letter } as const;

/** Write, save, follow and cancel letters. */
export const letters = {
  readRules: endpoint({
    method: 'GET',
    path: '/letters/rules',
    access: 'public',
    summary:
      'What the client must know before sealing: the window, the postage, the terms of service, the WeChat templates to ask for, whether letters carry pictures',
    request: z.strictObject({}),
    reply: z.object({
      minLeadSeconds: z.int(),
      maxYearsAhead: z.int(),
      postageVersion: z.string(),
      letterTemplateId: z.string(),
      /** Of the message that tells what came of a check; left out where there is none. */
      checkTemplateId: z.optional(z.string()),
      /** Whether pictures may be added to letters; left out by older servers, which had to be tried. */
      carriesPictures: z.optional(z.boolean()),
      /** The terms of service in force: what is sealed now is sealed by them; left out by older servers. */
      termsVersion: z.optional(z.string()),
      /** The hours in which SMS of letters go, there (`8-22`); left out by older servers, whose went at any. */
      smsHours: z.optional(z.string()),
      ...moneyRules,
    }),
  }),
  writeLetter: endpoint({
    method: 'POST',
    path: '/letters',
    ...ofAuthor,
    summary: 'Start a draft; the same draftKey again answers the same letter',
    request: z.strictObject({ draftKey, ...letterText }),
  }),
  saveDraft: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/draft',
    ...ofAuthor,
    summary: 'Save the text of a draft; `version` is the one they were based on',
    request: z.strictObject({ letterId: id, version: z.int(), ...letterText }),
  }),
  discardDraft: endpoint({
    method: 'DELETE',
    path: '/letters/:letterId',
    access: 'account',
    summary: 'Throw a draft away for good; what was sealed is deleted by /privacy/letters/:letterId',
    request: oneLetter,
    reply: z.object({}),
  }),
  listSent: endpoint({
    method: 'GET',
    path: '/letters/sent',
    access: 'account',
    summary: 'My letters, newest first',
    request: z.strictObject(page),
    reply: z.object({ letters: z.array(letterSummary), nextCursor: z.nullable(id) }),
  }),
  listReceived: endpoint({
    method: 'GET',
    path: '/letters/received',
    access: 'account',
    summary: 'Letters for me, newest first; sealed ones without their words',
    request: z.strictObject(page),
    reply: z.object({ letters: z.array(receivedSummary), nextCursor: z.nullable(id) }),
  }),
  readLetter: endpoint({
    method: 'GET',
    path: '/letters/:letterId',
    ...ofAuthor,
    summary: 'One of my letters as its author, with its timeline',
    request: oneLetter,
  }),
  cancelLetter: endpoint({
    method: 'POST',
    path: '/letters/:letterId/cancel',
    ...ofAuthor,
    summary: 'Stop a scheduled letter before its time',
    request: oneLetter,
  }),
};
