import { textOf } from '../../shared/letterText';
import { blankDraft } from './draft';
import { likelyAddress, phoneProblem, recipientProblems, unreadyWords, wordProblems } from './draftProblems';

const words = (change: object) => textOf({ body: '信', signature: '我', ...change });
const to = (channels: ('wechat' | 'mail' | 'sms')[], change: object) => ({
  channels,
  recipient: { ...blankDraft('a-draft-key').recipient, kind: 'phone' as const, name: '小明', ...change },
});

it('counts an emoji and a rare character as one', () => {
  expect(wordProblems(words({ body: '𠮷'.repeat(10_000) })).body).toBeNull();
  expect(wordProblems(words({ body: '𠮷'.repeat(10_001) })).body).toEqual({ over: 1 });
});

it('lets a half-written letter be saved but not sealed', () => {
  expect(wordProblems(words({ body: ' \n', signature: '' }))).toEqual({ title: null, body: null, signature: null });
  expect(unreadyWords(words({ body: ' \n', signature: '' }))).toMatchObject({
    body: 'missing',
    signature: 'missing',
  });
});

it('wants title and signature on one line', () => {
  expect(wordProblems(words({ title: 'a\nb' })).title).toBe('line_break');
});

it('wants a contact only for the channels that need it', () => {
  expect(recipientProblems(to(['wechat'], {}))).toEqual({ name: null, phone: null, email: null });
  expect(recipientProblems(to(['sms'], { phone: '123' })).phone).toBe('no_mobile');
  expect(recipientProblems(to(['mail'], { email: 'a@' })).email).toBe('no_address');
  expect(recipientProblems(to(['sms'], { phone: ' 138 0000 0001 ' })).phone).toBeNull();
});

it('wants a contact of one’s own chosen for a letter to oneself, whatever was typed before', () => {
  const typed = { kind: 'self', phone: '13800000001', email: 'a@example.com' };
  const own = { phone: { id: 'one', shown: '138****0001' } };
  expect(recipientProblems(to(['wechat'], typed))).toEqual({ name: null, phone: null, email: null });
  expect(recipientProblems(to(['mail'], typed))).toEqual({ name: null, phone: null, email: 'none_own' });
  expect(recipientProblems(to(['mail', 'sms'], typed))).toMatchObject({ phone: 'none_own', email: 'none_own' });
  expect(recipientProblems(to(['sms'], { ...typed, own }))).toEqual({ name: null, phone: null, email: null });
});

it.each(['13800000001', '138 0000 0001', '138-0000-0001', '+86 138 0000 0001', '8613800000001', '008613800000001'])(
  'takes %s for a mobile of mainland China',
  (typed) => {
    expect(phoneProblem(typed)).toBeNull();
  },
);

it.each(['', '1380000000', '138000000011', '010-12345678', '12800000001', '+86 010 1234 5678', '一三八'])(
  'finds that "%s" is no whole mobile number',
  (typed) => {
    expect(phoneProblem(typed)).toBe('no_mobile');
  },
);

it.each(['+1 415 555 0100', '+33 6 12 34 56 78', '00852 5123 4567'])('says of %s that it is elsewhere', (typed) => {
  expect(phoneProblem(typed)).toBe('elsewhere');
});

it('wants a name', () => {
  expect(recipientProblems(to(['wechat'], { name: ' ' })).name).toBe('missing');
});

it.each([
  ['a@gmial.com', 'a@gmail.com'],
  ['a@QQ.co', 'a@qq.com'],
  ['a@gmail.com', null],
  ['a', null],
])('guesses what %s was meant to be', (typed, meant) => {
  expect(likelyAddress(typed)).toBe(meant);
});
