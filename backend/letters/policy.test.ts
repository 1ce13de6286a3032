import { letterStatuses } from '../../shared/letterStatus';
import { Letter } from './Letter';
import { authorMay, isAuthor, isRecipient, mayOpen, recipientMay } from './policy';

const byInvitation = { recipientKind: 'friend', channels: 'wechat' };
const byPhone = { recipientKind: 'phone', channels: 'sms' };
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
    recipientId: null,
    status: 'delivering',
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...changes,
  });

describe('a letter', () => {
  it.each(letterStatuses)(
    'that is %s has arrived only after its delivery began, and never before its time',
    (status) => {
      const hasBegun = ['awaiting_card', 'delivering', 'delivered', 'opened', 'undeliverable'].includes(status);
      expect(mayOpen(letter({ status, deliverAt: new Date(now) }), now)).toBe(hasBegun);
      expect(mayOpen(letter({ status, deliverAt: new Date(now - 1) }), now)).toBe(hasBegun);
      expect(mayOpen(letter({ status, deliverAt: new Date(now + 1) }), now)).toBe(false);
      expect(mayOpen(letter({ status, deliverAt: null }), now)).toBe(false);
    },
  );

  it('is its author’s to change and its recipient’s to open, and nobody else’s', () => {
    const claimed = letter({ recipientId: 'friend' });
    expect([isAuthor(claimed, 'author'), isAuthor(claimed, 'friend')]).toEqual([true, false]);
    expect([isRecipient(claimed, 'author'), isRecipient(claimed, 'friend')]).toEqual([false, true]);
    expect(isRecipient(letter({ recipientId: null }), 'friend')).toBe(false);
  });
});

/** The rights somebody has, by name. */
const named = (may: Record<string, boolean | undefined>) =>
  Object.entries(may)
    .filter(([, is]) => is)
    .map(([name]) => name);

describe('what an author may do', () => {
  const toOneself = { recipientKind: 'self', recipientId: 'author', amountFen: 250, deliverAt: new Date(now) };
  it.each([
    ['draft', ['edit', 'delete']],
    ['checking', ['unseal', 'delete']],
    ['held', ['unseal', 'delete']],
    ['awaiting_payment', ['unseal', 'delete']],
    ['missed', ['choose', 'delete']],
    ['scheduled', ['cancel', 'lookInto', 'delete']],
    ['delivering', ['open', 'delete']],
    ['delivered', ['open', 'delete']],
    ['opened', ['open', 'delete']],
    ['undeliverable', ['open', 'delete']],
    ['cancelled', ['delete']],
  ] as const)('with a letter to oneself that is %s is %j', (status, rights) => {
    expect(named(authorMay(letter({ ...toOneself, status }), now))).toEqual(rights);
  });

  it.each([
    ['a day away', 86_400_000, true],
    ['a millisecond away', 1, true],
    ['now', 0, false],
    ['over', -1, false],
  ])('pays for a letter only until its day comes: %s', (_what, ahead, may) => {
    const unpaid = letter({ ...toOneself, status: 'awaiting_payment', deliverAt: new Date(now + ahead) });
    expect(named(authorMay(unpaid, now))).toEqual(['unseal', ...(may ? ['pay'] : []), 'delete']);
  });

  const hour = 3_600_000;
  it.each([
    ['just now', 0, 2 * hour, ['changeText', 'changeContact', 'changeDate']],
    ['nearly a day ago', 24 * hour - 1, 2 * hour, ['changeText', 'changeContact', 'changeDate']],
    ['a day ago', 24 * hour, 2 * hour, ['changeContact', 'changeDate']],
    ['just now, due in an hour', 0, hour, []],
    ['just now, due in an hour and a bit', 0, hour + 1, ['changeText', 'changeContact', 'changeDate']],
  ])('changes a letter sealed %s', (_what, ago, ahead, rights) => {
    const times = { sealedAt: new Date(now - ago), deliverAt: new Date(now + ahead) };
    const sealed = letter({ ...toOneself, status: 'scheduled', ...times });
    expect(named(authorMay(sealed, now))).toEqual(['cancel', ...rights, 'lookInto', 'delete']);
    for (const status of letterStatuses.filter((one) => one !== 'scheduled'))
      expect(authorMay(letter({ ...toOneself, status, ...times }), now)).toMatchObject({
        ...{ changeText: false, changeContact: false, changeDate: false },
      });
  });

  it.each(letterStatuses)(
    'never opens a letter to another that is %s, and invites until a friend has come',
    (status) => {
      const may = authorMay(letter({ ...byInvitation, status, deliverAt: new Date(now) }), now);
      expect(may).toMatchObject({ open: false, invite: ['scheduled', 'delivering', 'undeliverable'].includes(status) });
      expect(authorMay(letter({ ...byInvitation, recipientId: 'friend', status }), now).invite).toBe(false);
      expect(authorMay(letter({ ...byPhone, status }), now).invite).toBe(false);
    },
  );
});

describe('what a recipient may do', () => {
  const claimed = { ...byInvitation, recipientId: 'friend', deliverAt: new Date(now) };

  it('is open it when its time has come, and delete it once its author has left', () => {
    expect(named(recipientMay(letter(claimed), now))).toEqual(['open']);
    expect(named(recipientMay(letter(claimed), now - 1))).toEqual([]);
    expect(named(recipientMay(letter({ ...claimed, authorId: null }), now))).toEqual(['open', 'delete']);
    expect(named(recipientMay(letter({ ...claimed, recipientId: 'author' }), now))).toEqual(['open', 'delete']);
  });
});
