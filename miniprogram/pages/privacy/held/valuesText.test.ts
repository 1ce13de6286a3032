import { valuesText } from './valuesText';

it('shows the values, and how many there are when these are not all', () => {
  expect(valuesText({ count: 2, values: ['林晚', '晚晚'] })).toBe('林晚\n晚晚');
  expect(valuesText({ count: 20, values: ['一', '二', '三'] })).toBe('一\n二\n三\n共 20 条');
});

it('says how much there is of what is not shown', () => {
  expect(valuesText({ count: 3, values: [] })).toBe('3 条，不显示');
});
