import { ApiError, localFailure } from '../../services/apiError';
import { codeProblem, codeSent } from './codeProblem';

it('says of a code tried too often that a new one is needed', () => {
  expect(codeProblem(localFailure('too_many_tries'))).toContain('请重新获取');
});

it('says of a wrong code that it is, and nothing of any other failure', () => {
  expect(codeProblem(new ApiError('code_invalid', ''))).toBe(new ApiError('code_invalid', '').message);
  expect(codeProblem(localFailure('network'))).toBeNull();
  expect(codeProblem(null)).toBeNull();
});

it.each([
  [4, '还可以试 4 次'],
  [1, '还可以试 1 次'],
])('says of a wrong code with %d tries left that it is still good', (triesLeft, words) => {
  const problem = codeProblem(new ApiError('code_invalid', '', [], { triesLeft }));
  expect(problem).toContain(words);
  expect(problem).not.toContain('重新获取');
});

it.each(['code_invalid', 'too_many_tries'] as const)('says after the last try that a new one is needed: %s', (code) => {
  expect(codeProblem(new ApiError(code, '', [], { triesLeft: 0 }))).toContain('请重新获取');
});

it('says nothing of the code when its network has to wait', () => {
  expect(codeProblem(new ApiError('too_many_tries', '', [], { retryAfterSeconds: 3_000 }))).toBeNull();
});

it('sends only those who wait for a mail to look in spam', () => {
  expect(codeSent(10, true)).toContain('垃圾邮件');
  expect(codeSent(10, false)).not.toContain('垃圾邮件');
});
