import { policyVersion } from '../../../shared/policyVersion';
import type { GalleryPhone } from './GalleryPhone';

// What the server says when the policy has changed since it was read.
const policyOutdated = { error: 'policy_outdated', message: '…', requestId: 'r-1', details: { policyVersion } };

/** The ways in that need no WeChat, and the sheet of a first visit, which a new name leads to. */
export async function signingIn(phone: GalleryPhone): Promise<void> {
  const { screen, friends } = phone;
  await phone.show('closing', '.t-perhaps-erased');
  await phone.look('closing-signed-out');
  await phone.show('claim', '.t-sign-in', { letterId: friends.invited, token: friends.invitation });
  await phone.look('claim-signed-out');
  await phone.show('received', '.t-sign-in');
  await phone.look('sign-in');
  await screen.tap('.t-sign-in-others');
  await screen.tap('.t-code-send');
  await screen.see('.t-problem');
  await phone.look('sign-in-code');
  await screen.tap('.t-way-password');
  await phone.look('sign-in-password');
  await screen.tap('.t-way-register');
  await screen.tap('.t-register');
  await screen.see('.t-problem');
  await phone.look('sign-in-register');
  await screen.type('.t-register-name', 'Kim');
  await screen.type('.t-register-password', 'four words and a comma');
  await screen.tap('.t-register');
  await screen.see('.t-join-yes');
  await phone.look('join');
  await screen.tap('.t-join-yes');
  await screen.see('.t-problem');
  await screen.tap('.t-join-agree');
  await phone.look('join-unfinished');
  await screen.pick('.t-born-year', '1990');
  await screen.pick('.t-born-month', '05');
  await screen.page.route('**/accounts', (route) => route.fulfill({ status: 409, json: policyOutdated }), { times: 1 });
  await screen.tap('.t-join-yes');
  await screen.see('.t-policy-newer');
  await phone.look('join-newer-policy');
  await screen.pick('.t-born-year', String(new Date().getFullYear() - 5));
  await screen.tap('.t-join-yes');
  await screen.see('.t-join-is-young');
  await phone.look('join-young');
  await screen.tap('.t-join-young');
  await screen.see('.t-too-young');
  await phone.look('too-young');
  await phone.show('received', '.t-sign-in');
  await screen.tap('.t-sign-in');
  await screen.see('.t-letter-row');
}
