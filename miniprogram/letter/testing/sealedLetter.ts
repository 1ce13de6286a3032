import type { Letter } from '../../../shared/contract/letters';

/** A letter to oneself that is on its way, as the server tells its author of it; `changes` make it another. */
export const sealedLetter = (changes: Partial<Letter> = {}): Letter => ({
  id: '01J0000000000000000000000A',
  status: 'scheduled',
  title: '给明天的我',
  body: '今天下雨，一家人都好。',
  signature: '林晚',
  recipient: { kind: 'self', name: '明天的我', contact: null },
  channels: ['wechat'],
  deliverAt: '2027-01-01T01:00:00.000Z',
  deliverLocal: { on: '2027-01-01', time: '09:00', timeZone: 'Asia/Shanghai' },
  amountFen: 0,
  createdAt: '2026-11-01T08:00:00.000Z',
  updatedAt: '2026-11-01T08:00:00.000Z',
  version: 1,
  timeline: [],
  invitation: null,
  ...changes,
});
