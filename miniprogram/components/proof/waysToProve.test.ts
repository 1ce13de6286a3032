import type { Identity } from '../../../shared/contract/accounts';
import { waysToProve } from './waysToProve';

const identity = (kind: Identity['kind']): Identity => ({
  id: '0'.repeat(26),
  kind,
  shown: kind,
  addedAt: '2026-01-01T00:00:00.000Z',
});
const everything = {
  hasWechat: true,
  hasPassword: true,
  identities: [identity('wechat'), identity('email'), identity('phone'), identity('username')],
};

const names = (account: typeof everything, isWechatPresent: boolean) =>
  waysToProve(account, isWechatPresent).map(({ name }) => name);

it('offers WeChat, the password, and a code to each own contact', () => {
  expect(names(everything, true)).toEqual(['wechat', 'password', 'email', 'phone']);
});

it('offers no WeChat where there is none, nor to whom has none', () => {
  expect(names(everything, false)).toEqual(['password', 'email', 'phone']);
  expect(names({ ...everything, hasWechat: false }, true)).toEqual(['password', 'email', 'phone']);
});

it('offers nothing to whoever has only WeChat, in a browser', () => {
  expect(names({ hasWechat: true, hasPassword: false, identities: [identity('wechat')] }, false)).toEqual([]);
});
