/** @jest-environment jsdom */
import { fakePhone, resetTaro } from '../../services/testing/fakeTaro';
import { draw } from '../testing/draw';
import { JoinSheet } from './JoinSheet';

const onAgree = jest.fn();
const sheet = (version = '2026-11-25', isNewer = false) => (
  <JoinSheet
    asked={{ way: { kind: 'wechat' }, version, isNewer }}
    busy={false}
    failure={null}
    onAgree={onAgree}
    onDecline={() => {}}
  />
);

beforeEach(() => {
  resetTaro();
  onAgree.mockClear();
});

it('agrees to nothing while the box is not ticked or the month of birth not picked', async () => {
  const screen = await draw(sheet());
  await screen.tap('.t-join-yes');
  expect(screen.read('.join__born + .t-problem')).toContain('出生年份和月份');
  await screen.pick('.t-born-year', '1990');
  await screen.pick('.t-born-month', '05');
  await screen.tap('.t-join-yes');
  expect(screen.read('.t-problem')).toContain('请先勾选');
  expect(onAgree).not.toHaveBeenCalled();
});

it('agrees to the version that was shown, with year and month and no day', async () => {
  const screen = await draw(sheet());
  await screen.pick('.t-born-year', '1990');
  await screen.pick('.t-born-month', '05');
  await screen.tap('.t-join-agree');
  await screen.tap('.t-join-yes');
  expect(onAgree.mock.calls).toEqual([[{ policyVersion: '2026-11-25', bornIn: '1990-05' }]]);
});

it('takes a tick for an older version back when a newer one comes, and keeps the month', async () => {
  const screen = await draw(sheet());
  await screen.pick('.t-born-year', '1990');
  await screen.pick('.t-born-month', '05');
  await screen.tap('.t-join-agree');
  await screen.redraw(sheet('2026-12-01', true));
  expect(screen.has('.t-policy-newer')).toBe(true);
  await screen.tap('.t-join-yes');
  expect(onAgree).not.toHaveBeenCalled();
  await screen.tap('.t-join-agree');
  await screen.tap('.t-join-yes');
  expect(onAgree.mock.calls).toEqual([[{ policyVersion: '2026-12-01', bornIn: '1990-05' }]]);
});

it('asks once more before it tells of somebody under 14, since their words are deleted then', async () => {
  const screen = await draw(sheet());
  await screen.pick('.t-born-year', String(new Date().getFullYear() - 5));
  await screen.pick('.t-born-month', '05');
  await screen.tap('.t-join-agree');
  expect(screen.has('.t-join-is-young')).toBe(false);
  await screen.tap('.t-join-yes');
  expect(screen.read('.t-join-is-young')).toContain('会删除');
  expect(onAgree).not.toHaveBeenCalled();
  await screen.pick('.t-born-year', '1990');
  expect(screen.has('.t-join-is-young')).toBe(false);
  await screen.pick('.t-born-year', String(new Date().getFullYear() - 5));
  await screen.tap('.t-join-young');
  expect(onAgree).toHaveBeenCalledTimes(1);
});

it('leads to the policy that is agreed to', async () => {
  const screen = await draw(sheet());
  await screen.tap('.t-join-policy');
  expect(fakePhone.opened).toEqual(['/pages/privacy/policy/index']);
});
