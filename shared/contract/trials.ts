import * as z from 'zod/mini';
import { noticeReasons } from '../noticeReasons';
import { code } from './accounts';
import { endpoint } from './endpoint';
import { id, instant } from './fields';

/**
 * How the last test notice to a way in went: it is being sent, was taken, failed or waits for a reason, or is `past` and
 * was never confirmed; `confirmedAt` is when one was confirmed last, `againAt` from when on it can be tried again, null
 * where it can be now, left out by older servers.
 */
const trial = z.object({
  identityId: id,
  state: z.enum(['untried', 'sending', 'sent', 'failed', 'confirmed', 'past']),
  reason: z.nullable(z.enum(noticeReasons)),
  confirmedAt: z.nullable(instant),
  againAt: z.optional(z.nullable(instant)),
});

/** Of every way in that can be tried; `templateId` is that of WeChat's message, where there is one. */
const reply = z.object({ trials: z.array(trial), templateId: z.optional(z.string()) });

export type Trial = z.infer<typeof trial>;
export type Trials = z.infer<typeof reply>;

const own = { access: 'account', reply } as const;

/** Try a contact of one's own, before a letter depends on it. */
export const trials = {
  readTrials: endpoint({
    method: 'GET',
    path: '/account/trials',
    ...own,
    summary: 'Which of my contacts can be tried, and how the last test notice to each went',
    request: z.strictObject({}),
  }),
  tryContact: endpoint({
    method: 'POST',
    path: '/account/contacts/:identityId/trial',
    ...own,
    summary: 'Send a test notice to a contact of mine, once a day, within three minutes',
    request: z.strictObject({ identityId: id }),
    rate: 'send',
  }),
  confirmTrial: endpoint({
    method: 'POST',
    path: '/account/contacts/:identityId/trial/confirmation',
    ...own,
    summary: 'Say what a test notice carried, which shows that it arrived',
    request: z.strictObject({ identityId: id, code }),
    rate: 'guess',
  }),
};
