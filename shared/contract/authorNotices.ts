import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { id } from './fields';
import { oneLetter, letter as reply } from './letters';

/** What the author of a letter that waits is told of it once a year. */
export const authorNotices = {
  confirmContact: endpoint({
    method: 'POST',
    path: '/letters/:letterId/contact-confirmation',
    access: 'account',
    summary:
      'Say that the contact of a letter of mine, and of all that go to it alone, is still right; my own with a fresh proof',
    request: oneLetter,
    reply,
  }),
  muteYearly: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/yearly-notice',
    access: 'account',
    summary: 'Be told no more, or again, each year that this letter, or all of mine, are on their way',
    request: z.strictObject({ letterId: id, muted: z.boolean(), all: z._default(z.boolean(), false) }),
    reply,
  }),
};
