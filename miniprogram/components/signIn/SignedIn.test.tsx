/** @jest-environment jsdom */
import { Text } from '@tarojs/components';
import { act } from '@testing-library/react';
import { endSession } from '../../services/session/session';
import { resetTaro } from '../../services/testing/fakeTaro';
import { signInLinwan } from '../../services/testing/signedIn';
import { draw } from '../testing/draw';
import { SignedIn } from './SignedIn';

const page = (
  <SignedIn>
    <Text className="mine">mine</Text>
  </SignedIn>
);

beforeEach(() => {
  resetTaro();
  endSession();
});

it('shows nothing of a page to whoever is not signed in, but how to', async () => {
  const screen = await draw(page);
  expect(screen.has('.mine')).toBe(false);
  expect(screen.has('.t-sign-in-panel')).toBe(true);
});

it('shows the page as soon as somebody has signed in, and hides it when the session ends', async () => {
  const screen = await draw(page);
  act(signInLinwan);
  expect(screen.has('.mine')).toBe(true);
  expect(screen.has('.t-sign-in-panel')).toBe(false);
  act(endSession);
  expect(screen.has('.mine')).toBe(false);
});
