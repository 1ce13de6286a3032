/** @jest-environment jsdom */

import { letters } from '../../../../shared/contract';
import { type Parcel, postageFen } from '../../../../shared/postage';
import { draw } from '../../../components/testing/draw';
import { reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { Price } from './Price';

const sealedAt = Date.parse('2026-11-23T00:00:00Z');
const near = { on: '2026-12-01', time: '08:00', timeZone: 'Asia/Shanghai' };
const far = { ...near, on: '2029-12-01' };
const parcel = (changes: Partial<Parcel>): Parcel => ({
  recipient: 'self',
  channels: ['mail'],
  sealedAt,
  deliverLocal: near,
  ...changes,
});
const price = (changes: Partial<Parcel>) =>
  draw(<Price parcel={parcel(changes)} totalFen={postageFen(parcel(changes))} />);

beforeEach(resetTaro);
afterEach(() => Object.assign(globalThis, { wx: undefined }));

describe('the price, where postage cannot be paid', () => {
  it.each<[string, Partial<Parcel>]>([
    ['to a phone', { recipient: 'other', channels: ['sms'] }],
    ['to a mailbox', { recipient: 'other' }],
    ['to a friend', { recipient: 'other', channels: ['wechat'] }],
    ['to oneself with SMS', { channels: ['mail', 'sms'] }],
    ['to oneself in years', { deliverLocal: far }],
  ])('says so beside it: %s', async (_whom, changes) => {
    signInLinwan();
    expect((await price(changes)).read('.t-needs-wechat')).toMatch(/只能在微信里付.*在微信里打开.*免费/);
  });

  it.each([
    [[], /小程序/, /浏览器打开|支付宝/],
    [['alipay_wap'], /小程序.*在浏览器打开.*支付宝/, /添加微信/],
  ])('says on a page inside WeChat where it can: with %j in an ordinary browser', async (inBrowser, said, unsaid) => {
    signInLinwan({ hasWechat: true });
    jest.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Android MicroMessenger/8.0');
    reply(letters.readRules, { rails: [], railsInBrowser: inBrowser } as never);
    const text = (await price({ recipient: 'other' })).read('.t-needs-wechat');
    expect(text).toMatch(said);
    expect(text).not.toMatch(unsaid);
    expect(text).not.toMatch(/只能在微信里付|在微信里打开/);
    expect(text).toMatch(/信会留着.*免费/);
  });

  it('says nothing of it when there is nothing to pay', async () => {
    signInLinwan();
    expect((await price({})).has('.t-needs-wechat')).toBe(false);
  });

  it('says nothing of it inside WeChat to who has it', async () => {
    signInLinwan({ hasWechat: true });
    Object.assign(globalThis, { wx: { login: () => {} } });
    expect((await price({ recipient: 'other' })).has('.t-needs-wechat')).toBe(false);
  });
});
