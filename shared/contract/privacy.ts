import * as z from 'zod/mini';
import { consentPurposes } from '../consents';
import { code, codeChallenge, contact, sentCode } from './accounts';
import { endpoint } from './endpoint';
import { id, instant, pickupCode } from './fields';
import { payee, refund } from './refunds';

const policyTable = z.object({ head: z.array(z.string()), rows: z.array(z.array(z.string())) });
const policySection = z.object({ title: z.string(), paragraphs: z.array(z.string()), table: z.nullable(policyTable) });
const policy = z.object({
  version: z.string(),
  effectiveOn: z.string(),
  title: z.string(),
  sections: z.array(policySection),
});
export type Policy = z.infer<typeof policy>;

const purpose = z.enum(consentPurposes);
const consent = z.object({ purpose, granted: z.boolean(), changedAt: z.nullable(instant) });
const consentEvent = z.object({
  at: instant,
  purpose: z.string(),
  action: z.enum(['given', 'withdrawn']),
  textVersion: z.string(),
});
export type Consent = z.infer<typeof consent>;

/** One kind of data we hold of a person: what, why, how long, how kept, and the values themselves. */
const heldField = z.object({
  name: z.string(),
  purpose: z.string(),
  basis: z.string(),
  retention: z.string(),
  protection: z.string(),
  /** How many values there are; `values` holds the first few, contacts masked. */
  count: z.int(),
  values: z.array(z.string()),
});
const heldClass = z.object({ class: z.string(), title: z.string(), fields: z.array(heldField) });
export type HeldClass = z.infer<typeof heldClass>;

const closure = z.object({
  id,
  state: z.enum(['grace', 'erasing', 'erased', 'undone']),
  undelivered: z.enum(['cancel', 'deliver_now']),
  requestedAt: instant,
  /** When erasing begins; until then closing can be undone. */
  eraseAt: instant,
  erasedAt: z.nullable(instant),
  /** Shown once, when closing is asked for: with it the erasure proof can be read after everything is gone. */
  receiptCode: z.nullable(z.string()),
});
export type Closure = z.infer<typeof closure>;

/** `what` is the table, `name` what people call it. */
const erasedLine = z.object({ what: z.string(), name: z.string(), count: z.int() });
const erasureProof = z.object({
  requestedAt: instant,
  erasedAt: z.nullable(instant),
  erased: z.array(erasedLine),
  kept: z.array(z.extend(erasedLine, { law: z.string(), until: z.string() })),
  /** What was owed back when the account was erased, or since: until 90 days after all of it has arrived. */
  refunds: z.array(refund),
});
export type ErasureProof = z.infer<typeof erasureProof>;

const proofCode = { receiptCode: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) };

/** What is wanted no more: this letter, all of its sender's, or any. */
const refusalScope = z.enum(['letter', 'sender', 'all']);

/** What we hold of a person, and what they may do about it. */
export const privacy = {
  readPolicy: endpoint({
    method: 'GET',
    path: '/privacy/policy',
    access: 'public',
    summary: 'The privacy policy in force, in the caller’s language',
    request: z.strictObject({}),
    reply: policy,
  }),
  readHeldData: endpoint({
    method: 'GET',
    path: '/privacy/data',
    access: 'account',
    summary: 'What we hold of me, by class, with reason and expiry',
    request: z.strictObject({}),
    reply: z.object({ classes: z.array(heldClass) }),
    rate: 'heavy',
    whileClosing: true,
  }),
  exportData: endpoint({
    method: 'GET',
    path: '/privacy/export',
    access: 'fresh',
    summary: 'Everything we hold of me as one zip: JSON, readable HTML, manifest',
    request: z.strictObject({}),
    reply: z.object({}),
    rate: 'heavy',
    whileClosing: true,
    file: 'application/zip',
  }),
  listConsents: endpoint({
    method: 'GET',
    path: '/privacy/consents',
    access: 'account',
    summary: 'What I consent to, and the history of it, page by page from its end',
    request: z.strictObject({
      cursor: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000_000))),
      limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 50),
    }),
    reply: z.object({ consents: z.array(consent), ledger: z.array(consentEvent), nextCursor: z.nullable(z.int()) }),
  }),
  setConsent: endpoint({
    method: 'PUT',
    path: '/privacy/consents',
    access: 'account',
    summary: 'Give or withdraw one consent',
    request: z.strictObject({ purpose, granted: z.boolean() }),
    reply: z.object({ consents: z.array(consent) }),
  }),
  deleteLetter: endpoint({
    method: 'DELETE',
    path: '/privacy/letters/:letterId',
    access: 'account',
    summary:
      'Delete one of my letters for good (with a fresh proof while it is under way, or cancelled); unused postage is owed back',
    request: z.strictObject({ letterId: id }),
    reply: z.object({}),
  }),
  closeAccount: endpoint({
    method: 'POST',
    path: '/privacy/closure',
    access: 'fresh',
    summary: 'Close my account: undelivered letters are cancelled or delivered now, then all of me is erased',
    request: z.strictObject({
      undelivered: z.enum(['cancel', 'deliver_now']),
      graceDays: z.int().check(z.minimum(0), z.maximum(7)),
    }),
    reply: closure,
  }),
  readClosure: endpoint({
    method: 'GET',
    path: '/privacy/closure',
    access: 'account',
    summary: 'How the closing of my account stands',
    request: z.strictObject({}),
    reply: closure,
    whileClosing: true,
  }),
  undoClosure: endpoint({
    method: 'POST',
    path: '/privacy/closure/undo',
    access: 'fresh',
    summary: 'Keep my account after all; only before erasing begins',
    request: z.strictObject({}),
    reply: closure,
    whileClosing: true,
  }),
  sendLookUpCode: endpoint({
    method: 'POST',
    path: '/recipients/codes',
    access: 'public',
    summary: 'Send six digits to a contact, to ask what waits for it; a pick-up code shows that one came there',
    request: z.strictObject({ contact, pickupCode: z.optional(pickupCode) }),
    reply: sentCode,
    rate: 'send',
  }),
  lookUpLetters: endpoint({
    method: 'POST',
    path: '/recipients/letters',
    access: 'public',
    summary: 'How many letters are under way to a contact, for whoever proves it; never from whom, when or what',
    request: z.strictObject({ contact, code, challenge: codeChallenge }),
    reply: z.object({ underWay: z.int() }),
    rate: 'guess',
  }),
  refuseLetters: endpoint({
    method: 'POST',
    path: '/recipients/refusals',
    access: 'public',
    summary:
      'No more letters to where this pick-up code came, any, its sender’s, or of this one; only the last does it take back',
    request: z.strictObject({ code: pickupCode, refused: z.boolean(), scope: z.optional(refusalScope) }),
    reply: z.object({ refused: z.boolean() }),
    rate: 'guess',
  }),
  refuseByAccount: endpoint({
    method: 'POST',
    path: '/recipients/letters/:letterId/refusal',
    access: 'account',
    summary: 'No more messages in WeChat of letters, any, of this one’s sender, or of this one; or take that back',
    request: z.strictObject({ letterId: id, refused: z.boolean(), scope: refusalScope }),
    reply: z.object({ refused: z.boolean() }),
  }),
  liftRefusal: endpoint({
    method: 'POST',
    path: '/recipients/refusals/lift',
    access: 'public',
    summary: 'Letters again to a contact that wanted none, for whoever proves by a code to have it now',
    request: z.strictObject({ contact, code, challenge: codeChallenge }),
    reply: z.object({ refused: z.boolean() }),
    rate: 'guess',
  }),
  readReceipt: endpoint({
    method: 'POST',
    path: '/privacy/receipts',
    access: 'public',
    summary: 'What was erased, what the law makes us keep and what goes back, by the code given when closing',
    request: z.strictObject(proofCode),
    reply: erasureProof,
    rate: 'token',
  }),
  namePayee: endpoint({
    method: 'PUT',
    path: '/privacy/receipts/payee',
    access: 'public',
    summary: 'Say by that code where what cannot go back the way it came is to be paid out to',
    request: z.strictObject({ ...proofCode, ...payee }),
    reply: erasureProof,
    rate: 'token',
  }),
};
