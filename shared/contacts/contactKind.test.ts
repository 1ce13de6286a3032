import { contactKind } from './contactKind';

describe('whether a contact is an address or a number', () => {
  it.each([
    ['a@b.com', 'email'],
    ['a＠b.com', 'email'],
    ['a\ufe6bb.com', 'email'],
    ['a@', 'email'],
    ['13800000001@139.com', 'email'],
    ['anna@13800000001.com', 'email'],
    ['anna-13800000001@qq.com', 'email'],
    ['邮箱：a@b.com', 'email'],
    ['13800000001', 'phone'],
    ['+8613800000001', 'phone'],
    ['张三：13800000001', 'phone'],
    ['１３８０００００００１', 'phone'],
    ['', 'phone'],
    ['anna', 'phone'],
    ['13800000001 a@b.com', null],
    ['电话：13800000001，邮箱：a@b.com', null],
    ['a＠b.com（+86 138 0000 0001）', null],
  ])('%j: %s', (typed, kind) => {
    expect(contactKind(typed)).toBe(kind);
  });
});
