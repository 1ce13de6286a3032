/** @jest-environment jsdom */
import { accounts } from '../../../shared/contract';
import { ApiError } from '../../services/apiError';
import { askedOf, reply } from '../../services/testing/fakeApi';
import { resetTaro } from '../../services/testing/fakeTaro';
import { draw } from '../testing/draw';
import { OtherWays } from './OtherWays';

const onEnter = jest.fn();
const ways = (failure: ApiError | null = null) => (
  <OtherWays busy={false} failure={failure} onClear={() => {}} onEnter={onEnter} />
);

beforeEach(resetTaro);

it('keeps a code that was sent, and what was typed, while another way is looked at', async () => {
  reply(accounts.sendSignInCode, { nextAfterSeconds: 60, expiresAt: '2026-11-28T12:10:00.000Z', challenge: 'c' });
  const screen = await draw(ways());
  await screen.type('.t-code-contact', 'linwan@example.com');
  await screen.tap('.t-code-send');
  await screen.tap('.t-way-password');
  expect(screen.has('.sign-in__hidden .t-code-digits')).toBe(true);
  await screen.type('.t-sign-in-name', '林晚');
  await screen.tap('.t-way-code');
  expect(screen.has('.sign-in__hidden .t-sign-in-name')).toBe(true);
  await screen.type('.t-code-digits', '860278');
  await screen.tap('.t-code-enter');
  expect(askedOf(accounts.sendSignInCode)).toHaveLength(1);
  expect(onEnter).toHaveBeenCalledWith({
    kind: 'code',
    contact: { email: 'linwan@example.com' },
    code: '860278',
    challenge: 'c',
  });
});

it('says what went wrong at the way that is shown alone', async () => {
  const screen = await draw(ways());
  await screen.tap('.t-way-password');
  await screen.redraw(ways(new ApiError('unavailable', '暂时无法使用。')));
  expect(screen.has('.sign-in__hidden .t-failure')).toBe(false);
  expect(screen.read('.t-failure')).toContain('暂时无法使用。');
});
