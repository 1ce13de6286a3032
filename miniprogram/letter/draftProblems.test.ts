import { textOf } from '../../shared/letterText';
import { blankDraft } from './draft';
import { earlyProblems, recipientProblems, unreadyWords, wordProblems } from './draftProblems';

const words = (change: object) => textOf({ body: '信', signature: '我', ...change });
const to = (channels: ('wechat' | 'mail' | 'sms')[], change: object) => ({
  answersTo: null,
  channels,
  recipient: { ...blankDraft('a-draft-key').recipient, kind: 'other' as const, name: '小明', ...change },
});

it('counts an emoji and a rare character as one', () => {
  expect(wordProblems(words({ body: '𠮷'.repeat(10_000) })).body).toBeNull();
  expect(wordProblems(words({ body: '𠮷'.repeat(10_001) })).body).toEqual({ over: 1 });
});

it('lets a half-written letter be saved but not sealed', () => {
  expect(wordProblems(words({ body: ' \n', signature: '' }))).toEqual({ title: null, body: null, signature: null });
  expect(unreadyWords(words({ body: ' \n' }))).toMatchObject({ body: 'missing', signature: null });
});

it('lets a letter go unsigned, but not signed by what nobody sees', () => {
  expect(unreadyWords(words({ signature: '' })).signature).toBeNull();
  expect(unreadyWords(words({ signature: '\u200b ' })).signature).toBe('missing');
});

it('wants title and signature on one line', () => {
  expect(wordProblems(words({ title: 'a\nb' })).title).toBe('line_break');
});

it('wants a contact only for the channels that need it', () => {
  expect(recipientProblems(to(['wechat'], {}))).toEqual({ name: null, ways: null, phone: null, email: null });
  expect(recipientProblems(to(['sms'], { phone: '123' })).phone).toBe('no_mobile');
  expect(recipientProblems(to(['mail'], { email: 'a@' })).email).toBe('no_address');
  expect(recipientProblems(to(['sms'], { phone: ' ' })).phone).toBe('missing');
  expect(recipientProblems(to(['mail'], { email: '' })).email).toBe('missing');
  expect(recipientProblems(to(['sms'], { phone: ' 138 0000 0001 ' })).phone).toBeNull();
});

it('wants no way to another person where the author hands over a card', () => {
  const nobody = to([], { phone: '123' });
  expect(recipientProblems(nobody).ways).toBe('missing');
  expect(recipientProblems({ ...nobody, holding: 'card' })).toEqual({
    name: null,
    ways: null,
    phone: null,
    email: null,
  });
});

it('wants a contact of one’s own chosen for a letter to oneself, whatever was typed before', () => {
  const typed = { kind: 'self', phone: '13800000001', email: 'a@example.com' };
  const own = { phone: { id: 'one', shown: '138****0001' } };
  expect(recipientProblems(to(['wechat'], typed))).toEqual({ name: null, ways: null, phone: null, email: null });
  expect(recipientProblems(to(['mail'], typed))).toEqual({ name: null, ways: null, phone: null, email: 'none_own' });
  expect(recipientProblems(to(['mail', 'sms'], typed))).toMatchObject({ phone: 'none_own', email: 'none_own' });
  expect(recipientProblems(to(['sms'], { ...typed, own }))).toEqual({
    name: null,
    ways: null,
    phone: null,
    email: null,
  });
});

it.each([
  ['14000000003', 'no_person'],
  ['138000000011', 'no_mobile'],
  ['1380000000', null],
  ['+', null],
  ['+8', null],
  ['+852 5', 'elsewhere'],
] as const)('says of the number %s while it is typed: %s', (phone, problem) => {
  expect(earlyProblems(to(['sms'], { phone }))).toEqual({ name: null, ways: null, phone: problem, email: null });
});

it.each([
  [`${'a'.repeat(65)}@b.cn`, 'no_address'],
  [`a@${'b'.repeat(64)}.cn`, 'no_address'],
  ['a@-.com', 'no_address'],
  ['a@@b', 'no_address'],
  ['a@b..', 'no_address'],
  ['', null],
  ['a', null],
  ['a@', null],
  ['a@b', null],
  ['a@例', null],
] as const)('says of the address %s while it is typed: %s', (email, problem) => {
  expect(earlyProblems(to(['mail'], { email })).email).toBe(problem);
});

it('names a recipient without any way', () => {
  expect(recipientProblems(to([], {})).ways).toBe('missing');
  expect(recipientProblems(to([], { kind: 'self' })).ways).toBeNull();
});

it('wants a name', () => {
  expect(recipientProblems(to(['wechat'], { name: ' ' })).name).toBe('missing');
});
