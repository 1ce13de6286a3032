/** @jest-environment jsdom */
import { ApiError } from '../../services/apiError';
import { draw } from '../testing/draw';
import { PasswordWay } from './PasswordWay';

const onEnter = jest.fn();
const way = (failure: ApiError | null = null) => (
  <PasswordWay busy={false} failure={failure} onClear={() => {}} onEnter={onEnter} />
);

beforeEach(() => onEnter.mockClear());

it('says what is missing only once it was tried, and sends nothing until it is there', async () => {
  const screen = await draw(way());
  expect(screen.has('.t-problem')).toBe(false);
  await screen.tap('.t-sign-in-enter');
  expect(screen.read('.t-problem')).toContain('请填写用户名');
  await screen.type('.t-sign-in-name', '  林晚#48213 ');
  await screen.tap('.t-sign-in-enter');
  expect(screen.read('.t-problem')).toContain('请填写密码');
  expect(onEnter).not.toHaveBeenCalled();
});

it('sends the name without the spaces around it, and the password as it was typed', async () => {
  const screen = await draw(way());
  await screen.type('.t-sign-in-name', '  林晚#48213 ');
  await screen.type('.t-sign-in-password', ' four words ');
  await screen.tap('.t-sign-in-enter');
  expect(onEnter).toHaveBeenCalledWith({ kind: 'password', name: '林晚#48213', password: ' four words ' });
});

it('says at the field what the server found wrong with it, and anything else by itself', async () => {
  const screen = await draw(way(new ApiError('password_too_short', '密码太短。')));
  expect(screen.read('.t-problem')).toBe('密码太短。');
  expect(screen.has('.t-failure')).toBe(false);
  await screen.redraw(way(new ApiError('unavailable', '暂时无法使用。')));
  expect(screen.has('.t-problem')).toBe(false);
  expect(screen.read('.t-failure')).toContain('暂时无法使用。');
});
