import { sixDigits } from './sixDigits';

it.each([
  '860278',
  ' 860278 ',
  '860 278',
  '８６０２７８',
  '８６０　２７８',
  '860-278',
  '86 02 78',
  '8 6 0 2 7 8',
  '860\u00a0278',
  '\u200e860278\u200e',
  '860\u200b278',
  '860278。',
  '【PostoMe】验证码 860278，10 分钟内有效。',
  '【寄语】验证码860 278，10分钟内有效，请勿告诉他人。',
  'Your PostoMe code is 860278. It is good for 10 minutes.',
  '2026-11-28 12:30 您的验证码：860 278',
  'Order 123456: code 860278',
  '860278 is your code (valid 10 min)',
  '验证码\n860278\n',
])('finds the six digits in "%s"', (typed) => expect(sixDigits(typed)).toBe('860278'));

it.each(['', '12345', '12345a', '1234567', '138 0000 0001', '八六〇二七八', '86O278', '12:34:56', '2026年11月28日'])(
  'finds none in "%s"',
  (typed) => expect(sixDigits(typed)).toBeNull(),
);
