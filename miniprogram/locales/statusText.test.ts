import { letterStatuses } from '../../shared/letterStatus';
import { sealedLetter } from '../letter/testing/sealedLetter';
import { isUnclaimed, statusText } from './statusText';

const invitation = { token: 'abcdefghijklmnopqrstuv' };
const friend = { kind: 'other' as const, name: '周牧', contact: null };

it.each(['scheduled', 'delivering'] as const)(
  'says of a friend’s letter that it waits to be accepted: %s',
  (status) => {
    expect(statusText(sealedLetter({ status, recipient: friend, invitation }))).toBe('等 TA 收下');
  },
);

it('says of one that may go by another way on its day that it is on its way', () => {
  const letter = sealedLetter({ recipient: friend, invitation, channels: ['wechat', 'sms'] });
  expect([statusText(letter), isUnclaimed(letter)]).toEqual(['在路上', false]);
});

it('says that it is on its way once the friend has accepted', () => {
  expect(statusText(sealedLetter({ recipient: friend }))).toBe('在路上');
});

it('says of one that nobody accepted in time that it could not be delivered', () => {
  expect(statusText(sealedLetter({ status: 'undeliverable', recipient: friend, invitation }))).toBe('没能送到');
});

it('has a word of its own for every state of a letter to anyone else', () => {
  const letters = letterStatuses.map((status) => sealedLetter({ status }));
  expect(letters.filter(isUnclaimed)).toEqual([]);
  expect(new Set(letters.map(statusText)).size).toBe(letterStatuses.length);
});
