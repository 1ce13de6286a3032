import type { Letter } from '../../../../shared/contract/letters';
import { foldedWhy } from './foldedWhy';
import { texts } from './texts';

const to = (kind: 'self' | 'other', status: Letter['status']) => ({
  status,
  recipient: { kind, name: '小明', contact: null },
});

it('speaks of spoiling only to somebody who waits for a letter of their own', () => {
  expect(foldedWhy(to('self', 'scheduled'))).toBe(texts.hidden);
  expect(foldedWhy(to('other', 'scheduled'))).toBe(texts.folded);
});

it.each(['draft', 'opened', 'cancelled'] as const)('says nothing of a letter that is %s', (status) => {
  expect(foldedWhy(to('self', status))).toBeNull();
  expect(foldedWhy(to('other', status))).toBeNull();
});
