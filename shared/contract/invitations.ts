import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { id } from './fields';
import { letter, oneLetter, receivedSummary } from './letters';

const invitation = { letterId: id, token: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)) };

/**
 * An invitation as whoever holds it sees it: `open`; `refused`, which can be undone; `expired`, until its author renews it;
 * `claimed` by somebody. `from` is what may be said of its author's name, empty where nothing may. A mailbox that is asked
 * first answers without an account (`accepted`), by a token of its own, and sees what is held of it: what its owner is
 * called, and a contact.
 */
const invitationView = z.object({
  state: z.enum(['open', 'refused', 'expired', 'accepted', 'claimed']),
  from: z.string(),
  asked: z.optional(z.object({ name: z.string(), contact: z.nullable(z.string()), claimable: z.boolean() })),
});
export type InvitationView = z.infer<typeof invitationView>;

/** What is refused: this letter, all of its author, or all; the last is undone on the page for picking up. */
const refusalScope = z.enum(['letter', 'sender', 'all']);

const toAnybody = { access: 'public', reply: invitationView, rate: 'token' } as const;

/** Accept and refuse an invitation to a letter, and renew it. */
export const invitations = {
  claimLetter: endpoint({
    method: 'POST',
    path: '/letters/:letterId/claim',
    access: 'account',
    summary: 'Another person accepts an invitation and becomes the recipient',
    request: z.strictObject(invitation),
    reply: receivedSummary,
  }),
  lookAtInvitation: endpoint({
    method: 'POST',
    path: '/letters/:letterId/invitation/look',
    ...toAnybody,
    summary: 'From whom an invitation is, and how it stands',
    request: z.strictObject(invitation),
  }),
  refuseInvitation: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/invitation/refusal',
    ...toAnybody,
    summary:
      'Refuse an invitation, or undo that; its author is told. Who was asked by mail may refuse more than this letter; an invitation beside it decides about WeChat alone',
    request: z.strictObject({ ...invitation, refused: z.boolean(), scope: z._default(refusalScope, 'letter') }),
  }),
  acceptAsked: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/invitation/acceptance',
    ...toAnybody,
    summary: 'Say, from the mailbox that is asked first, that the letter may come; or take that back',
    request: z.strictObject({ ...invitation, accepted: z.boolean() }),
  }),
  renewInvitation: endpoint({
    method: 'POST',
    path: '/letters/:letterId/invitation',
    access: 'account',
    summary:
      'Invite anew after a refused invitation or in time: the invitation before ends; a letter asks five times at most',
    request: oneLetter,
    reply: letter,
  }),
};
