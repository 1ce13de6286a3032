import type { Sandbox } from '../../sandbox/startSandbox';
import type { Person } from '../../sandbox/world/people';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { listFollowers, readFollower, readFollowers } from './readFollowers';

let sandbox: Sandbox;
let linwan: Person;
let zhoumu: Person;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  linwan = sandbox.people.byId('linwan') as Person;
  zhoumu = sandbox.people.byId('zhoumu') as Person;
});
beforeEach(() => {
  sandbox.serviceAccount.setFollowing(linwan, true);
  sandbox.serviceAccount.setFollowing(zhoumu, false);
});
afterAll(() => sandbox.close());

const of = (person: Person) => sandbox.serviceAccount.openidOf(person);

it('a follower is known by the unionid that our other apps know', async () => {
  const said = { openid: of(linwan), unionid: linwan.wechat?.unionid, since: expect.any(Date) };
  expect(await readFollower(of(linwan))).toEqual({ kind: 'ok', said });
});

it('of who does not follow nothing is known', async () => {
  expect(await readFollower(of(zhoumu))).toEqual({ kind: 'ok', said: null });
  expect(await readFollowers([of(zhoumu), of(linwan)])).toMatchObject({ kind: 'ok', said: [{ openid: of(linwan) }] });
});

it('an openid of the mini program is nobody’s, and a cut connection says nothing', async () => {
  expect(await readFollower(linwan.wechat?.openid ?? '')).toEqual({ kind: 'unavailable', code: '40003' });
  sandbox.faults.add({ party: 'wechat', operation: 'user_info', fault: 'cut_before' });
  expect((await readFollower(of(linwan))).kind).toBe('unavailable');
});

it('followers are listed page by page, none after the last', async () => {
  expect(await listFollowers('')).toEqual({ kind: 'ok', said: [of(linwan)] });
  expect(await listFollowers(of(linwan))).toEqual({ kind: 'ok', said: [] });
});
