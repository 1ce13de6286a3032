import { join } from 'node:path';
import { ApiError } from '../services/apiError';
import type { everywhere } from './everywhere';
import { failureText } from './failureText';
import { readBoth } from './testing/readBoth';

const problem = 'invalid';
const message = '请检查标出的项目。';
const invalid = (...paths: string[]) =>
  new ApiError(
    'validation_failed',
    message,
    paths.map((path) => ({ path, problem })),
  );
const tooMany = (details: Record<string, unknown>) => new ApiError('too_many_tries', '请稍后再试。', [], details);

it('names the fields at fault as the form does, each once', () => {
  const failure = invalid('recipient.phone', 'recipient.phone', 'deliverLocal.on');
  expect(failureText(failure)).toBe('请检查标出的项目。（手机号、日期）');
});

it('shows no path of the contract', () => {
  expect(failureText(invalid('version'))).toBe(message);
});

it.each([
  [1, '1 秒'],
  [55, '55 秒'],
  [60, '1 分钟'],
  [61, '2 分钟'],
  [3541, '1 小时'],
  [86_400, '24 小时'],
])('says after %d seconds that it takes %s', (retryAfterSeconds, wait) => {
  expect(failureText(tooMany({ retryAfterSeconds }))).toBe(`尝试次数太多，请在 ${wait}后再试。`);
});

it.each([
  ['too_many_letters', '这一天里封好的信已经很多了，请在 3 小时后再封。草稿已保留。'],
  ['too_many_free_letters', '这一天里免费的信已经寄完了，请在 3 小时后再封。草稿已保留。'],
] as const)('says of %s when it goes on', (code, said) => {
  expect(failureText(new ApiError(code, '请稍后再试。', [], { retryAfterSeconds: 10_000 }))).toBe(said);
});

it('says until when a contact of an unused account waits, where waiting helps', () => {
  const unused = (until: string | null) => new ApiError('contact_unused', '请用微信或密码登录。', [], { until });
  expect(failureText(unused('2027-03-01T20:00:00.000Z'))).toContain('请在 2027年3月2日 之后再用验证码登录');
  expect(failureText(unused(null))).toBe('请用微信或密码登录。');
});

it.each([{}, { retryAfterSeconds: 0 }, { retryAfterSeconds: 'soon' }])(
  'promises no time where none is told',
  (told) => {
    expect(failureText(tooMany(told))).toBe('请稍后再试。');
  },
);

it('counts one and many in English', () => {
  const { tooMany: sentence, seconds, minutes } = readBoth<typeof everywhere>(join(__dirname, 'everywhere')).en.failure;
  expect(sentence(seconds(55))).toBe('Too many tries. Please try again in 55 seconds.');
  expect(sentence(minutes(1))).toBe('Too many tries. Please try again in 1 minute.');
});
