import { newId } from '../../platform/newId';
import { newRefreshToken, sessionIdIn } from './refreshToken';

it('is known by one spelling alone', () => {
  const id = newId();
  const token = newRefreshToken(id);
  expect(sessionIdIn(token)).toBe(id);
  for (const other of [`${token}!`, `${token}=`, `${token}.x`, token.replace('.', '. ')])
    expect(sessionIdIn(other)).toBeNull();
});
