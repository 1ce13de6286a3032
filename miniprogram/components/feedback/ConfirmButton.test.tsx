/** @jest-environment jsdom */
import { ApiError } from '../../services/apiError';
import { draw } from '../testing/draw';
import { ConfirmButton } from './ConfirmButton';

const asks = { title: '取消这封信？', text: '取消以后它不会再送出。', confirm: '取消它' };
const onConfirm = jest.fn();
const button = (failure: ApiError | null = null, busy = false) => (
  <ConfirmButton className="cancel" asks={asks} action={{ busy, failure }} onConfirm={onConfirm}>
    取消
  </ConfirmButton>
);

beforeEach(() => onConfirm.mockClear());

it('does nothing by one tap but ask, saying what it would mean', async () => {
  const screen = await draw(button());
  await screen.tap('.cancel');
  expect(onConfirm).not.toHaveBeenCalled();
  expect(screen.read('.sheet')).toContain('取消以后它不会再送出。');
});

it('does it once by the second tap, and asks no longer', async () => {
  const screen = await draw(button());
  await screen.tap('.cancel');
  await screen.tap('.t-confirm');
  expect(onConfirm).toHaveBeenCalledTimes(1);
  expect(screen.has('.sheet')).toBe(false);
});

it('does nothing when the question is put aside', async () => {
  const screen = await draw(button());
  await screen.tap('.cancel');
  await screen.tap('.t-sheet-close');
  expect(screen.has('.sheet')).toBe(false);
  expect(onConfirm).not.toHaveBeenCalled();
});

it('takes no tap while it is being done, and says how it failed', async () => {
  const screen = await draw(button(null, true));
  await screen.tap('.cancel');
  expect(screen.has('.sheet')).toBe(false);
  await screen.redraw(button(new ApiError('letter_not_cancellable', '已经送出了。')));
  expect(screen.read('.t-failure')).toContain('已经送出了。');
});
