import * as z from 'zod/mini';
import { receiptNumber } from '../proof/receiptNumber';
import { endpoint } from './endpoint';
import { id } from './fields';

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const base64 = z.string();
/** A number of leaves, above none, in its one spelling. */
const count = z.string().check(z.regex(/^[1-9]\d{0,9}$/));

const letterReceipt = z.object({
  number: z.string(),
  /** The receipt as it is to be kept: a signed note, or, once a checkpoint has taken it in, a proof file. */
  file: z.string(),
  /** What with the words of the letter shows that they are those of the receipt; it goes when the letter goes. */
  salt: base64,
  /** What its signature is verified with. */
  keys: z.array(z.string()),
});
export type LetterReceipt = z.infer<typeof letterReceipt>;

/** A signed checkpoint of the log (C2SP tlog-checkpoint) with the day it was made on, and how many leaves it covers. */
const checkpoint = z.object({ on: day, size: z.int(), note: z.string() });

/** The receipts of letters, and the log that proves them; what is public is kept by caches. */
export const receipts = {
  readReceipt: endpoint({
    method: 'GET',
    path: '/letters/:letterId/receipt',
    access: 'account',
    summary: 'The receipt of one of my letters, to be kept; none before it was scheduled',
    request: z.strictObject({ letterId: id }),
    reply: z.object({ receipt: z.nullable(letterReceipt) }),
  }),
  findLetter: endpoint({
    method: 'GET',
    path: '/receipts/:number',
    access: 'account',
    summary: 'Which of my letters a receipt of this number is for',
    request: z.strictObject({ number: z.string().check(z.regex(receiptNumber)) }),
    reply: z.object({ letterId: id }),
  }),
  readKeys: endpoint({
    method: 'GET',
    path: '/log/keys',
    access: 'public',
    summary: 'The keys that receipts and checkpoints are verified with, the present one first',
    request: z.strictObject({}),
    reply: z.object({ name: z.string(), keys: z.array(z.string()) }),
    keptSeconds: 3_600,
  }),
  readCheckpoint: endpoint({
    method: 'GET',
    path: '/log/checkpoint',
    access: 'public',
    summary: 'The last signed checkpoint of the log, or that of a day',
    request: z.strictObject({ on: z.optional(day) }),
    reply: checkpoint,
    keptSeconds: 300,
  }),
  proveInclusion: endpoint({
    method: 'GET',
    path: '/log/inclusion',
    access: 'public',
    summary: 'That the log holds a leaf of this hash, to be verified against the checkpoint beside it',
    request: z.strictObject({ leaf: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
    reply: z.object({ index: z.int(), proof: z.array(base64), checkpoint }),
    keptSeconds: 300,
  }),
  proveGrowth: endpoint({
    method: 'GET',
    path: '/log/consistency',
    access: 'public',
    summary: 'That the log of a later size begins with that of an earlier one; of none nothing can be shown',
    request: z.strictObject({ from: count, to: count }),
    reply: z.object({ proof: z.array(base64) }),
    keptSeconds: 300,
  }),
};
