import { likelyAddress } from './likelyAddress';

it.each([
  ['a@gmial.com', 'a@gmail.com'],
  ['a@QQ.co', 'a@qq.com'],
  ['a@gmail.com', null],
  ['a', null],
  ['a@gmail.con', 'a@gmail.com'],
  ['a＠gmail。con', 'a@gmail.com'],
  ['a@gmail.cmo', 'a@gmail.com'],
  ['a@gmaill.com', 'a@gmail.com'],
  ['a@gmal.con', 'a@gmail.com'],
  ['a@qq.con', 'a@qq.com'],
  ['a@163.con', 'a@163.com'],
  ['a@126.cm', 'a@126.com'],
  ['a@hotmial.com', 'a@hotmail.com'],
  ['a@outlok.com', 'a@outlook.com'],
  ['a@foxmai.com', 'a@foxmail.com'],
  ['a@icloud.om', 'a@icloud.com'],
  ['a@yaho.com', 'a@yahoo.com'],
  ['a@126.com', null],
  ['a@136.com', null],
  ['a@sina.cn', null],
  ['a@yahoo.co.jp', null],
  ['a@tsinghua.edu.cn', null],
  ['a@mail.com', null],
  ['a@example.com', null],
  ['a@me.cn', null],
])('guesses what %s was meant to be', (typed, meant) => {
  expect(likelyAddress(typed)).toBe(meant);
});
