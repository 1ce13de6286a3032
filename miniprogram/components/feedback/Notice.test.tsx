/** @jest-environment jsdom */
import { ApiError, localFailure } from '../../services/apiError';
import { fakePhone, resetTaro } from '../../services/testing/fakeTaro';
import { draw } from '../testing/draw';
import { FailureNotice } from './Notice';

beforeEach(resetTaro);

it('says nothing where nothing failed', async () => {
  const screen = await draw(<FailureNotice failure={null}>a way on</FailureNotice>);
  expect(screen.has('.notice')).toBe(false);
});

it('tells the number that helps us find what happened, where there is one', async () => {
  const failure = new ApiError('internal_error', '出错了。', [], {}, '01KBREQUEST');
  const screen = await draw(<FailureNotice failure={failure} />);
  expect(screen.read('.t-failure')).toContain('01KBREQUEST');
  await screen.redraw(<FailureNotice failure={localFailure('network')} />);
  expect(screen.has('.notice__reference')).toBe(false);
});

it('leads, while the account is being closed, to where that can be undone', async () => {
  const screen = await draw(<FailureNotice failure={new ApiError('account_closing', '')} />);
  expect(screen.has('.t-failure')).toBe(false);
  await screen.tap('.t-to-closing');
  expect(fakePhone.opened).toEqual(['/pages/privacy/closing/index']);
});

it.each(['session_expired', 'sign_in_required'] as const)('leads to signing in after %s', async (code) => {
  const screen = await draw(<FailureNotice failure={localFailure(code)} />);
  await screen.tap('.t-to-sign-in');
  expect(fakePhone.opened).toEqual(['/pages/me/me/index']);
});
