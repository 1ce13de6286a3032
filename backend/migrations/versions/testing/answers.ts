import { accounts, letters, privacy } from '../../../../shared/contract';
import { ask, call } from '../../../testing/call';
import type { Phone } from './acts';

async function letterAsRead(letterId: string, { accessToken }: Phone) {
  const { timeline, ...letter } = await call(letters.readLetter, { letterId }, accessToken);
  // Why a notice was refused is worded by each version in its own way.
  return { ...letter, timeline: timeline.map(({ kind, at, channel }) => ({ kind, at, channel })) };
}

/** What the API tells an account of itself: profile, closing, consents, every letter it wrote or is to get. */
export async function answersTo(phone: Phone) {
  const { accessToken } = phone;
  const account = await call(accounts.readAccount, {}, accessToken);
  const closure = await ask(privacy.readClosure, {}, accessToken);
  const own = { account, closure: closure.status === 200 ? closure.body : null };
  if (account.closingOn) return own;
  const sent = await call(letters.listSent, { limit: 50 }, accessToken);
  const read = [];
  for (const { id } of sent.letters) read.push(await letterAsRead(id, phone));
  const received = await call(letters.listReceived, { limit: 50 }, accessToken);
  const consents = await call(privacy.listConsents, {}, accessToken);
  return { ...own, read, received, consents };
}
