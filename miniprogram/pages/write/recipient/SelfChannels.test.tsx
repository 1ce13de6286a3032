/** @jest-environment jsdom */
import type { Channel } from '../../../../shared/channels';
import { draw } from '../../../components/testing/draw';
import { pathOf } from '../../../services/navigation';
import { endSession } from '../../../services/session/session';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { SelfChannels } from './SelfChannels';

const change = jest.fn();
const drawWith = (channels: Channel[]) => draw(<SelfChannels channels={channels} onChange={change} />);

beforeEach(() => {
  change.mockClear();
  resetTaro();
});

describe('the ways to tell oneself', () => {
  it('have WeChat among them where the account has it', async () => {
    signInLinwan({ hasWechat: true });
    const screen = await drawWith(['mail']);
    expect([screen.has('.t-first-wechat'), screen.has('.t-second-wechat'), screen.has('.t-no-wechat')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(change).not.toHaveBeenCalled();
  });

  it.each<[string, Channel[], Channel[]]>([
    ['alone', ['wechat'], ['mail']],
    ['first', ['wechat', 'mail'], ['mail']],
    ['first, then SMS', ['wechat', 'sms'], ['sms']],
    ['second', ['mail', 'wechat'], ['mail']],
    ['among three', ['sms', 'wechat', 'mail'], ['sms', 'mail']],
  ])('lose it, with the reason, where the account has none and it was chosen %s', async (_how, chosen, left) => {
    signInLinwan();
    const screen = await drawWith(chosen);
    expect([screen.has('.t-first-wechat'), screen.has('.t-second-wechat')]).toEqual([false, false]);
    expect(screen.read('.t-no-wechat')).toContain('没有微信');
    expect(change.mock.calls[0]).toEqual([left]);
  });

  it.each<[string, Channel[]]>([
    ['mail', ['mail']],
    ['mail, then SMS', ['mail', 'sms']],
  ])('stay as they were chosen without WeChat: %s', async (_how, chosen) => {
    signInLinwan();
    await drawWith(chosen);
    expect(change).not.toHaveBeenCalled();
  });

  it('can be tried first, with a notice to a contact of the account', async () => {
    signInLinwan({ hasWechat: true });
    const screen = await drawWith(['wechat']);
    await screen.tap('.t-try-first');
    expect(fakePhone.opened).toEqual([pathOf('account')]);
  });

  it('are without it in a plain browser before anybody signs in', async () => {
    endSession();
    const screen = await drawWith(['mail']);
    expect(screen.has('.t-first-wechat')).toBe(false);
  });
});
