import { blankDraft, type Draft } from './draft';
import { isSamePerson, lettersOf, membersIn } from './series';
import { sealedLetter } from './testing/sealedLetter';

const to = (name: string, channels: Draft['channels'], contacts: Partial<Draft['recipient']> = {}) => ({
  recipient: { ...blankDraft('a').recipient, kind: 'other' as const, name, ...contacts },
  channels,
});
const grandma = to('外婆', ['sms'], { phone: '138 0000 0003' });

describe('the same person', () => {
  it.each([
    [
      'one number, written otherwise',
      grandma,
      to('姥姥', ['sms', 'mail'], { phone: '+8613800000003', email: 'a@b.cn' }),
    ],
    ['one mailbox', to('A', ['mail'], { email: 'A@example.com' }), to('B', ['mail'], { email: ' a@Example.com ' })],
    ['one name, by invitation alone', to('周牧', ['wechat']), to(' 周牧 ', ['wechat'])],
  ])('is told by %s', (_what, one, other) => expect(isSamePerson(one, other)).toBe(true));

  it.each([
    ['two numbers under one name', grandma, to('外婆', ['sms'], { phone: '13800000002' })],
    ['two names by invitation', to('周牧', ['wechat']), to('林晚', ['wechat'])],
    ['a number that no way uses', grandma, to('舅舅', ['wechat'], { phone: '13800000003' })],
    ['one name, by a number and by invitation', grandma, to('外婆', ['wechat'])],
  ])('is not taken for %s', (_what, one, other) => expect(isSamePerson(one, other)).toBe(false));
});

const draft = (draftKey: string, place: number, change: Partial<Draft> = {}): Draft => ({
  ...blankDraft(draftKey),
  series: { of: 'people', first: 'a', place, id: null },
  ...change,
});
const on = (day: string): Partial<Draft> => ({
  time: { soonest: false, local: { on: day, time: '09:00', timeZone: 'Asia/Shanghai' } },
});

it('finds the drafts of one series, in their order', () => {
  const other = { ...draft('z', 0), series: { of: 'people' as const, first: 'z', place: 0, id: null } };
  const found = membersIn([draft('c', 2), other, draft('a', 0), blankDraft('y'), draft('b', 1)], 'a');
  expect(found.map(({ draftKey }) => draftKey)).toEqual(['a', 'b', 'c']);
});

it('puts what the server knows and what this phone has together, by their days', () => {
  const begun = sealedLetter({ id: '01J0000000000000000000000B', status: 'draft', deliverLocal: null });
  const sealed = sealedLetter({ deliverLocal: { on: '2028-05-01', time: '09:00', timeZone: 'Asia/Shanghai' } });
  const drafts = [draft('a', 0, on('2029-05-01')), draft('b', 1, { ...on('2027-05-01'), letterId: begun.id })];
  const found = lettersOf(drafts, [sealed, begun]);
  expect(found.map((one) => [one.draft?.draftKey, one.letter?.id])).toEqual([
    ['b', begun.id],
    [undefined, sealed.id],
    ['a', undefined],
  ]);
});
