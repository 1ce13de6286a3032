import type { Route } from '../../routes';
import { awaitCode, codesOn } from '../system/awaitCode';
import { messagesOf } from '../system/standIns';
import type { GalleryPhone } from './GalleryPhone';
import { mailHolderOf, seedsIn } from './seeds';

type View = [name: string, page: Route, part: string, parameters?: object];

/** Every page with the parameters it needs, and what is on it once it has loaded. */
function views({ own, friends }: GalleryPhone): View[] {
  const invitation = (letterId: string, token: string) => ({ letterId, token });
  return [
    ['home', 'home', '.t-sent'],
    ['sent', 'sent', '.t-sent'],
    ['journey-unpaid', 'journey', '.t-payment', { id: own.unpaid }],
    ['journey-travelling', 'journey', '.t-cancel', { id: own.travelling }],
    ['journey-invited', 'journey', '.t-unclaimed', { id: own.invited }],
    ['journey-arrived', 'journey', '.t-open-mine', { id: own.arrived }],
    ['journey-undeliverable', 'journey', '.t-status-undeliverable', { id: own.undeliverable }],
    ['journey-unknown', 'journey', '.t-not-found', { id: 'nothing' }],
    ['receipt', 'receipt', '.t-receipt', { id: own.travelling }],
    ['receipt-invited', 'receipt', '.t-invite', { id: own.invited }],
    ['received', 'received', '.t-letter-row'],
    ['letter-sealed', 'letter', '.t-open', { id: own.arrived }],
    ['letter-opened', 'letter', '.t-letter-body', { id: own.opened }],
    ['letter-not-mine', 'letter', '.t-not-mine', { id: friends.unpaid }],
    ['claim', 'claim', '.t-claim', invitation(friends.invited, friends.invitation)],
    ['claim-own', 'claim', '.t-own-invitation', invitation(own.invited, own.invitation)],
    ['claim-broken', 'claim', '.t-broken-invitation', { letterId: own.invited }],
    ['pickup', 'pickup', '.t-pickup'],
    ['seal-missing', 'seal', '.t-missing', { draft: 'none-of-this-phone' }],
    ['me', 'me', '.t-me'],
    ['policy', 'policy', '.t-policy-table'],
    ['terms', 'terms', '.t-terms'],
    ['promise', 'promise', '.t-no-figures'],
    ['proof', 'proof', '.t-proof-card', { id: own.travelling }],
    ['proof-verify', 'proof', '.t-check-receipt'],
    ['account', 'account', '.t-pen-name'],
    ['orders', 'orders', '.t-order'],
    ['devices', 'devices', '.t-device-this'],
    ['held', 'held', '.t-held-contact'],
    ['consents', 'consents', '.t-consent-statistics'],
    ['closing', 'closing', '.t-close-account'],
    ['erasure', 'erasure', '.t-read-proof'],
  ];
}

/** Looks at every page that its address shows. */
export async function pagesByAddress(phone: GalleryPhone): Promise<void> {
  for (const [name, page, part, parameters] of views(phone)) {
    await phone.show(page, part, parameters);
    await phone.look(name);
  }
  await phone.show('orders', '.t-to-payment');
  await phone.screen.tap('.t-to-payment');
  await phone.screen.see('.t-payment-receipt');
  await phone.look('payment');
}

/** What a friend's invitation shows once it is accepted, and one that leads nowhere. */
export async function invitations(phone: GalleryPhone): Promise<void> {
  const { screen, own, friends } = phone;
  await phone.show('claim', '.t-claim', { letterId: friends.invited, token: own.invitation });
  await screen.tap('.t-claim');
  await screen.tap('[data-testid=subscribe-reject]');
  await screen.see('.t-ended-invitation');
  await phone.look('claim-ended');
  const invitation = { letterId: friends.given, token: friends.givenInvitation };
  await phone.show('claim', '.t-claim', invitation);
  await screen.tap('.t-claim');
  await screen.tap('[data-testid=subscribe-reject]');
  await screen.see('.t-claimed');
  await phone.look('claimed');
  await phone.show('claim', '.t-claimed', invitation);
  await phone.look('claimed-before');
  await phone.show('letter', '.t-not-yet', { id: friends.given });
  await phone.look('letter-waiting');
}

const codes = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

/** What whoever holds a pick-up code sees: the letter, and that they may want no more of them, here and by the mail. */
export async function recipients(phone: GalleryPhone): Promise<void> {
  const { screen, system, locale } = phone;
  const mails = await messagesOf(system, mailHolderOf(seedsIn[locale].person));
  // Of the one nobody has opened: after it came another, which its reader has.
  const text =
    mails
      .map((mail) => mail.text)
      .filter((one) => codes.test(one))
      .at(-2) ?? '';
  await serversPages(phone, /\/no-more\/[\w-]+/.exec(text)?.[0] ?? '');
  await phone.show('pickup', '.t-pickup');
  await screen.type('.t-code', 'WWWW-MMMM-WWWW');
  await screen.tap('.t-pickup');
  await screen.see('.t-failure');
  await phone.look('pickup-refused');
  await screen.type('.t-code', codes.exec(text)?.[0] ?? '');
  await screen.tap('.t-pickup');
  await screen.see('.t-cover');
  await phone.look('cover-by-code');
  await screen.tap('.t-put-off');
  await screen.see('.t-put-off-done');
  await phone.look('cover-put-off');
  await screen.tap('.t-open');
  await screen.see('.t-letter-body');
  await phone.look('letter-by-code');
  await screen.tap('.t-no-more');
  await screen.see('.t-no-more-all');
  await phone.look('no-more-asked');
  await screen.tap('.t-no-more-all');
  await screen.see('.t-no-more-done');
  await phone.look('no-more');
  await screen.tap('.t-letters-again');
  await screen.see('.t-code-contact');
  await phone.look('letters-again');
  const holder = mailHolderOf(seedsIn[locale].person);
  await screen.type('.t-code-contact', `${holder}@example.com`);
  const before = await codesOn(system, holder);
  await screen.tap('.t-code-send');
  await screen.see('.t-code-enter');
  await phone.look('letters-again-code');
  await screen.type('.t-code-digits', await awaitCode(system, holder, before));
  await screen.tap('.t-code-enter');
  await screen.see('.t-letters-again-done');
  await phone.look('letters-again-done');
}

/** The pages that the server itself serves, which run no script. */
async function serversPages(phone: GalleryPhone, refusal: string): Promise<void> {
  const { screen, system } = phone;
  await screen.page.goto(system.appUrl + refusal);
  await phone.look('mail-no-more');
  await screen.tap('button');
  await screen.see('button[name=wanted]');
  await phone.look('mail-no-more-done');
  await screen.tap('button');
  await screen.see('button[name=List-Unsubscribe]');
  await screen.page.goto(`${system.appUrl}/nowhere`);
  await phone.look('nowhere');
}
