import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { draftKey, id, instant, letterText } from './fields';
import { letter, localTime, oneLetter, receivedSummary } from './letters';
import { reportReasons } from './reportReasons';

const may = z.boolean();

/** A letter of a chain; one that is only known as it was enclosed has no number. */
const threadEntry = z.object({
  id: z.nullable(id),
  ...letterText,
  sealedAt: instant,
  sealedLocal: localTime,
  openedAt: z.nullable(instant),
});

const thread = z.object({
  /** The earliest first: what the letter answers, itself, and the answers to it that the reader has opened. */
  letters: z.array(threadEntry),
  /** Whom an answer would go to: who wrote it, or the reader alone, where that is the same or nobody is there any more. */
  answersTo: z.enum(['author', 'self']),
  /** `take`: put it into an account, since it was opened with the code of its card; left out by older servers. */
  may: z.object({ thank: may, take: z.optional(may) }),
  /** Whether its author knows that it was opened: once whoever opened it agreed; left out where there is no other author. */
  telling: z.optional(z.enum(['unsaid', 'agreed', 'told'])),
  thankedAt: z.nullable(instant),
});

export type Thread = z.infer<typeof thread>;

const nothing = z.strictObject({});
const done = z.object({});

const byAccount = { access: 'account', reply: done } as const;
const byOpening = { access: 'public', reply: done, rate: 'token' } as const;

const reported = {
  reason: z.enum(reportReasons),
  paragraph: z.optional(z.int().check(z.minimum(1), z.maximum(10_000))),
};

/**
 * What may be done with an opened letter: by the account it is for, or by what came with its opening, in the header
 * `openingHeader`.
 */
export const answers = {
  readThread: endpoint({
    method: 'GET',
    path: '/letters/:letterId/thread',
    access: 'account',
    summary: 'A letter that I opened, among those it answers and my answers to it, and what I may do with it',
    request: oneLetter,
    reply: thread,
  }),
  readOpenedThread: endpoint({
    method: 'GET',
    path: '/openings/thread',
    access: 'public',
    summary: 'The same of a letter that was opened otherwise',
    request: nothing,
    reply: thread,
    rate: 'token',
  }),
  startAnswer: endpoint({
    method: 'POST',
    path: '/letters/:letterId/answers',
    access: 'account',
    summary:
      'Start an answer to a letter that I opened, which is enclosed; the same draftKey again answers the same draft',
    request: z.strictObject({ letterId: id, draftKey }),
    reply: letter,
  }),
  startAnswerToOpened: endpoint({
    method: 'POST',
    path: '/openings/answers',
    access: 'account',
    summary: 'The same to a letter that was opened otherwise',
    request: z.strictObject({ draftKey }),
    reply: letter,
  }),
  takeOpened: endpoint({
    method: 'POST',
    path: '/openings/taken',
    access: 'account',
    summary: 'Put a letter that was opened with the code of its claim card among those I have received',
    request: nothing,
    reply: receivedSummary,
  }),
  keep: endpoint({
    method: 'GET',
    path: '/letters/:letterId/keepsake',
    access: 'account',
    summary: 'A letter that I opened, with its pictures, as one page to be kept',
    request: oneLetter,
    reply: z.object({}),
    file: 'text/html',
    rate: 'heavy',
  }),
  keepOpened: endpoint({
    method: 'GET',
    path: '/openings/keepsake',
    access: 'public',
    summary: 'The same of a letter that was opened otherwise',
    request: nothing,
    reply: z.object({}),
    file: 'text/html',
    rate: 'heavy',
  }),
  report: endpoint({
    method: 'POST',
    path: '/letters/:letterId/reports',
    ...byAccount,
    summary: 'Report a letter that I opened, or one paragraph of it (from 1), to operators, who see just that',
    request: z.strictObject({ letterId: id, ...reported }),
  }),
  reportOpened: endpoint({
    method: 'POST',
    path: '/openings/reports',
    ...byOpening,
    summary: 'The same of a letter that was opened otherwise',
    request: z.strictObject(reported),
  }),
  letAuthorKnow: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/opened-word',
    ...byAccount,
    summary: 'Let the author of a letter that I opened know it, or take that back while they were not told',
    request: z.strictObject({ letterId: id, wanted: z.boolean() }),
  }),
  letAuthorKnowOfOpened: endpoint({
    method: 'PUT',
    path: '/openings/opened-word',
    ...byOpening,
    summary: 'The same for a letter that was opened otherwise',
    request: z.strictObject({ wanted: z.boolean() }),
  }),
  thank: endpoint({
    method: 'POST',
    path: '/letters/:letterId/thanks',
    ...byAccount,
    summary: 'Thank the author of a letter that I opened, once',
    request: oneLetter,
  }),
  thankForOpened: endpoint({
    method: 'POST',
    path: '/openings/thanks',
    ...byOpening,
    summary: 'The same for a letter that was opened otherwise',
    request: nothing,
  }),
};
