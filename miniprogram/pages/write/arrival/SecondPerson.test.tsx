/** @jest-environment jsdom */
import { draw } from '../../../components/testing/draw';
import { backupOf, usualArrival } from '../../../letter/arrivalDraft';
import { SecondPerson } from './SecondPerson';
import { secondProblems } from './secondProblems';

const nobody = usualArrival.second;

it('is asked for by name and by a phone or a mailbox, and says what is missing', () => {
  expect(secondProblems(nobody)).toEqual({
    name: '请写上怎么称呼。',
    phone: '请至少填一个手机号或邮箱。',
    email: null,
  });
  expect(secondProblems({ name: '表姐', phone: '', email: 'cousin@example.com' })).toEqual({
    ...{ name: null, phone: null, email: null },
  });
  expect(secondProblems({ name: '表姐', phone: '12', email: 'cousin@' })).toMatchObject({
    phone: '请填写 11 位大陆手机号。',
    email: '这个邮箱看起来不对。',
  });
});

it('is typed, with a hint at a slip in the address', async () => {
  const onChange = jest.fn();
  const second = { name: '表姐', phone: '', email: 'cousin@gmial.com' };
  const screen = await draw(<SecondPerson second={second} isTried isToOneself onChange={onChange} />);
  expect(screen.read('.arrival__why')).toContain('不再免费');
  await screen.tap('.t-email-better');
  await screen.type('.t-second-phone', '13800000003');
  expect(onChange.mock.calls).toEqual([[{ email: 'cousin@gmail.com' }], [{ phone: '13800000003' }]]);
});

it('is sealed without what was left empty, and only where the rule is theirs', () => {
  const second = { name: ' 表姐 ', phone: '', email: ' cousin@example.com ' };
  const typed = { ...usualArrival, second, years: 3 };
  expect(backupOf({ ...typed, rule: 'to_second' })).toEqual({
    rule: 'to_second',
    second: { name: '表姐', email: 'cousin@example.com' },
  });
  expect(backupOf({ ...typed, rule: 'keep_trying' })).toEqual({ rule: 'keep_trying', years: 3 });
  expect(backupOf({ ...typed, rule: 'destroy' })).toEqual({ rule: 'destroy' });
  expect(backupOf(typed)).toBeUndefined();
});
