import { newId } from '../../platform/newId';
import { challengeOf, codeIdIn } from './codeChallenge';

it('is known by one spelling alone', () => {
  const id = newId();
  const challenge = challengeOf(id);
  expect(codeIdIn(challenge)).toBe(id);
  for (const other of [`${challenge}!`, `${challenge}=`, `${challenge}.x`, challenge.replace('.', '. ')])
    expect(codeIdIn(other)).toBeNull();
});
