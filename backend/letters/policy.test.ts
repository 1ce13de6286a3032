import { letterStatuses } from '../../shared/letterStatus';
import { Letter } from './Letter';
import { isArrived, isAuthor, isRecipient } from './policy';

const now = Date.parse('2027-01-15T04:00:00Z');
const letter = (changes: object) =>
  Letter.build({
    id: 'letter',
    authorId: 'author',
    draftKey: '',
    version: 1,
    title: Buffer.alloc(0),
    body: Buffer.alloc(0),
    signature: Buffer.alloc(0),
    status: 'delivering',
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...changes,
  });

describe('a letter', () => {
  it.each(letterStatuses)(
    'that is %s has arrived only after its delivery began, and never before its time',
    (status) => {
      const hasBegun = ['delivering', 'delivered', 'opened', 'undeliverable'].includes(status);
      expect(isArrived(letter({ status, deliverAt: new Date(now) }), now)).toBe(hasBegun);
      expect(isArrived(letter({ status, deliverAt: new Date(now - 1) }), now)).toBe(hasBegun);
      expect(isArrived(letter({ status, deliverAt: new Date(now + 1) }), now)).toBe(false);
      expect(isArrived(letter({ status, deliverAt: null }), now)).toBe(false);
    },
  );

  it('is its author’s to change and its recipient’s to open, and nobody else’s', () => {
    const claimed = letter({ recipientId: 'friend' });
    expect([isAuthor(claimed, 'author'), isAuthor(claimed, 'friend')]).toEqual([true, false]);
    expect([isRecipient(claimed, 'author'), isRecipient(claimed, 'friend')]).toEqual([false, true]);
    expect(isRecipient(letter({ recipientId: null }), 'friend')).toBe(false);
  });
});
