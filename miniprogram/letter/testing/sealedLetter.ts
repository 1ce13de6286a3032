import type { Letter } from '../../../shared/contract/letters';
import { hasArrived, isUnpaid } from '../../../shared/letterStatus';
import { textOf } from '../../../shared/letterText';

const standing = {
  id: '01J0000000000000000000000A',
  status: 'scheduled',
  ...textOf({ title: '给明天的我', body: '今天下雨，一家人都好。', signature: '林晚' }),
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
  check: null,
} satisfies Omit<Letter, 'may'>;

// What goes with a state, as the server's policy has it.
const mayOf = ({ status, recipient, invitation }: Omit<Letter, 'may'>): Letter['may'] => ({
  edit: status === 'draft',
  unseal: isUnpaid(status),
  pay: status === 'awaiting_payment',
  choose: status === 'missed',
  cancel: status === 'scheduled',
  invite: invitation !== null,
  open: recipient?.kind === 'self' && hasArrived(status),
  delete: true,
});

/** A letter to oneself that is on its way, as the server tells its author of it; `changes` make it another. */
export function sealedLetter(changes: Partial<Letter> = {}): Letter {
  const letter = { ...standing, ...changes };
  return { may: mayOf(letter), ...letter };
}
