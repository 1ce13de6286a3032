import { textProblem } from './textProblem';

it('says how many characters a text is too long, or that it must stand on one line', () => {
  expect(textProblem({ over: 12 })).toContain('12');
  expect(textProblem('line_break')).toContain('一行');
});

it('says of a missing text what its page says, and nothing of one in order', () => {
  expect(textProblem('missing', '请写上称呼。')).toBe('请写上称呼。');
  expect(textProblem(null, '请写上称呼。')).toBeNull();
});
