/** @jest-environment jsdom */
import { accounts } from '../../../shared/contract';
import { useProvenAction } from '../../hooks/useProvenAction';
import { call } from '../../services/session/call';
import { askedOf, refuse, reply } from '../../services/testing/fakeApi';
import { resetTaro } from '../../services/testing/fakeTaro';
import { linwan, signInLinwan } from '../../services/testing/signedIn';
import { Button } from '../buttons/Button';
import { draw } from '../testing/draw';
import { ProofSheet } from './ProofSheet';

function EndOthers() {
  const action = useProvenAction();
  return (
    <>
      <Button className="end" onTap={() => action.run(() => call(accounts.endOtherDevices, {}))}>
        end
      </Button>
      <ProofSheet of={action} />
    </>
  );
}

beforeEach(() => {
  resetTaro();
  signInLinwan();
  reply(accounts.readAccount, linwan);
});

it('asks for no proof where the server wants none', async () => {
  reply(accounts.endOtherDevices, {});
  const screen = await draw(<EndOthers />);
  await screen.tap('.end');
  expect(screen.has('.t-proof')).toBe(false);
});

it('asks who it is when the last proof is old, and then goes on with what was asked for', async () => {
  refuse(accounts.endOtherDevices, 'fresh_proof_required', { statusCode: 403 });
  const screen = await draw(<EndOthers />);
  await screen.tap('.end');
  expect(screen.has('.t-proof')).toBe(true);
  reply(accounts.prove, { freshUntil: '2026-11-28T08:05:00.000Z' });
  reply(accounts.endOtherDevices, {});
  await screen.type('.t-proof-password-field', 'mint on the balcony');
  await screen.tap('.t-prove');
  expect(askedOf(accounts.prove)).toEqual([{ proof: { password: 'mint on the balcony' } }]);
  expect(askedOf(accounts.endOtherDevices)).toHaveLength(2);
  expect(screen.has('.t-proof')).toBe(false);
});

it('goes on with nothing when the proof is wrong or declined', async () => {
  refuse(accounts.endOtherDevices, 'fresh_proof_required', { statusCode: 403 });
  refuse(accounts.prove, 'credentials_wrong', { statusCode: 401 });
  const screen = await draw(<EndOthers />);
  await screen.tap('.end');
  await screen.type('.t-proof-password-field', 'another password');
  await screen.tap('.t-prove');
  expect(screen.has('.t-failure')).toBe(true);
  await screen.tap('.t-sheet-close');
  expect(screen.has('.t-proof')).toBe(false);
  expect(askedOf(accounts.endOtherDevices)).toHaveLength(1);
});

it('offers the least troublesome way first, and forgets what was wrong with one when another is chosen', async () => {
  refuse(accounts.endOtherDevices, 'fresh_proof_required', { statusCode: 403 });
  refuse(accounts.prove, 'credentials_wrong', { statusCode: 401 });
  const screen = await draw(<EndOthers />);
  await screen.tap('.end');
  expect(screen.has('.t-proof-password-field')).toBe(true);
  await screen.type('.t-proof-password-field', 'another password');
  await screen.tap('.t-prove');
  await screen.tap('.t-proof-email');
  expect(screen.has('.t-failure')).toBe(false);
  expect(screen.has('.t-code-send')).toBe(true);
});

it('keeps a code that was sent while another way is looked at', async () => {
  refuse(accounts.endOtherDevices, 'fresh_proof_required', { statusCode: 403 });
  reply(accounts.sendProofCode, { nextAfterSeconds: 60, expiresAt: '2026-11-28T12:10:00.000Z', challenge: 'c' });
  reply(accounts.prove, { freshUntil: '2026-11-28T08:05:00.000Z' });
  const screen = await draw(<EndOthers />);
  await screen.tap('.end');
  await screen.tap('.t-proof-email');
  await screen.tap('.t-code-send');
  await screen.tap('.t-proof-password');
  await screen.tap('.t-proof-email');
  await screen.type('.t-code-digits', '860278');
  await screen.tap('.t-code-enter');
  expect(askedOf(accounts.sendProofCode)).toHaveLength(1);
  expect(askedOf(accounts.prove)).toMatchObject([{ proof: { code: '860278' } }]);
});
