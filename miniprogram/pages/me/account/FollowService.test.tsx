/** @jest-environment jsdom */
import { followers } from '../../../../shared/contract/followers';
import { draw } from '../../../components/testing/draw';
import { reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { FollowService } from './FollowService';

const username = 'gh_0123456789ab';

beforeEach(() => {
  resetTaro();
  signInLinwan();
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'wx');
});

type Callbacks = { username: string; success(): void; fail(failure: unknown): void };
function inWechat(openOfficialAccountProfile: (options: Callbacks) => void): void {
  Object.assign(globalThis, { wx: { openOfficialAccountProfile } });
}

it('says that letters come by it to whoever follows, and offers nothing', async () => {
  reply(followers.readFollowing, { username, isFollowing: true });
  const screen = await draw(<FollowService />);
  expect([screen.has('.t-follows'), screen.has('.t-follow'), screen.has('.t-follow-look')]).toEqual([
    true,
    false,
    false,
  ]);
});

it('leads to its page where the phone shows it, and looks again afterwards', async () => {
  reply(followers.readFollowing, { username, isFollowing: false });
  const opened: string[] = [];
  inWechat(({ username: shown, success }) => {
    opened.push(shown);
    success();
  });
  const screen = await draw(<FollowService />);
  expect(screen.read('.t-follows-not')).toContain('送不到');
  await screen.tap('.t-follow');
  expect([opened, screen.has('.t-follow-failed')]).toEqual([[username], false]);
  reply(followers.readFollowing, { username, isFollowing: true });
  await screen.tap('.t-follow-look');
  expect(screen.has('.t-follows')).toBe(true);
});

it('says where to find it when WeChat does not open the page', async () => {
  reply(followers.readFollowing, { username, isFollowing: false });
  inWechat(({ fail }) => fail({ errMsg: 'openOfficialAccountProfile:fail' }));
  const screen = await draw(<FollowService />);
  await screen.tap('.t-follow');
  expect(screen.read('.t-follow-failed')).toContain('搜索 PostoMe');
});

it('says it in words where no phone could show it, and nothing where there is no service account', async () => {
  reply(followers.readFollowing, { username, isFollowing: false });
  const inBrowser = await draw(<FollowService />);
  expect([inBrowser.has('.t-follow'), inBrowser.has('.t-follow-here')]).toEqual([false, true]);
  reply(followers.readFollowing, { username: null, isFollowing: false });
  const none = await draw(<FollowService />);
  expect(none.has('.t-follow-here')).toBe(false);
});
