import { leastBesideOthers, leastIfSole, passwordProblem } from './passwordProblem';

it('says how many characters are missing, of how many', () => {
  expect(passwordProblem('short', leastIfSole)).toBe('还差 10 个字符，一共要 15 个。');
  expect(passwordProblem('short', leastBesideOthers)).toBe('还差 3 个字符，一共要 8 个。');
});

it('counts what people see as one character as one', () => {
  expect(passwordProblem('📮'.repeat(7), leastBesideOthers)).not.toBeNull();
  expect(passwordProblem('📮'.repeat(8), leastBesideOthers)).toBeNull();
  expect(passwordProblem('📮'.repeat(128), leastIfSole)).toBeNull();
  expect(passwordProblem('📮'.repeat(129), leastIfSole)).toBe('密码最多 128 个字符。');
});
