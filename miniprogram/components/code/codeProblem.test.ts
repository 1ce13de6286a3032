import { localFailure } from '../../services/apiError';
import { codeProblem, codeSent } from './codeProblem';

it('says of a code tried too often that a new one is needed', () => {
  expect(codeProblem(localFailure('too_many_tries'))).toContain('请重新获取');
});

it('says of a wrong code that it is, and nothing of any other failure', () => {
  expect(codeProblem(localFailure('code_invalid'))).toBe(localFailure('code_invalid').message);
  expect(codeProblem(localFailure('network'))).toBeNull();
  expect(codeProblem(null)).toBeNull();
});

it('sends only those who wait for a mail to look in spam', () => {
  expect(codeSent(10, true)).toContain('垃圾邮件');
  expect(codeSent(10, false)).not.toContain('垃圾邮件');
});
