/** @jest-environment jsdom */
import { Text } from '@tarojs/components';
import { accounts } from '../../../shared/contract';
import { useRemote } from '../../hooks/useRemote';
import { call } from '../../services/session/call';
import { endSession } from '../../services/session/session';
import { breakOff, refuse, reply } from '../../services/testing/fakeApi';
import { resetTaro } from '../../services/testing/fakeTaro';
import { giveCookie, linwan, session, signInLinwan } from '../../services/testing/signedIn';
import { Button } from '../buttons/Button';
import { draw } from '../testing/draw';
import { RemoteView } from './RemoteView';

function PenName() {
  const remote = useRemote(() => call(accounts.readAccount, {}));
  return (
    <>
      <Button className="reload" onTap={remote.reload}>
        again
      </Button>
      <RemoteView remote={remote}>{({ penName }) => <Text className="pen-name">{penName}</Text>}</RemoteView>
    </>
  );
}

beforeEach(() => {
  resetTaro();
  signInLinwan();
});

it('shows what the server holds once it is here', async () => {
  reply(accounts.readAccount, linwan);
  const screen = await draw(<PenName />);
  expect(screen.read('.pen-name')).toBe('林晚');
  expect(screen.has('.t-loading')).toBe(false);
});

it('says why something cannot be had, and has it by a tap once it can', async () => {
  breakOff(accounts.readAccount);
  const screen = await draw(<PenName />);
  expect(screen.read('.t-failure')).toContain('没有连上网络');
  expect(screen.has('.pen-name')).toBe(false);
  reply(accounts.readAccount, linwan);
  await screen.tap('.t-retry');
  expect(screen.read('.pen-name')).toBe('林晚');
  expect(screen.has('.t-failure')).toBe(false);
});

it('keeps what was here beside the failure to have it anew', async () => {
  reply(accounts.readAccount, linwan);
  const screen = await draw(<PenName />);
  refuse(accounts.readAccount, 'unavailable', { statusCode: 503 });
  await screen.tap('.reload');
  expect(screen.has('.t-failure')).toBe(true);
  expect(screen.read('.pen-name')).toBe('林晚');
});

it('offers to sign in when the session is over, and shows it to whoever did', async () => {
  endSession();
  const screen = await draw(<PenName />);
  expect(screen.has('.t-sign-in-panel')).toBe(true);
  reply(accounts.signInWithPassword, session);
  reply(accounts.readAccount, linwan);
  giveCookie();
  await screen.tap('.t-way-password');
  await screen.type('.t-sign-in-name', 'linwan@example.com');
  await screen.type('.t-sign-in-password', 'mint on the balcony');
  await screen.tap('.t-sign-in-enter');
  expect(screen.has('.t-sign-in-panel')).toBe(false);
  expect(screen.read('.pen-name')).toBe('林晚');
});
