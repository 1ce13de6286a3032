import type { Route } from '../../routes';

/** Pages as they were named before the journeys (`pages/inbox/index`), each with the page that stands for it today. */
export const formerAddresses: [before: string, today: Route][] = [
  ['compose', 'compose'],
  ['recipient', 'recipient'],
  ['time', 'time'],
  ['seal', 'seal'],
  ['receipt', 'receipt'],
  ['letters', 'sent'],
  ['journey', 'journey'],
  ['inbox', 'received'],
  ['me', 'me'],
  ['policy', 'policy'],
  ['account', 'account'],
  ['devices', 'devices'],
  ['held', 'held'],
  ['consents', 'consents'],
  ['closing', 'closing'],
  ['erasure', 'erasure'],
];
