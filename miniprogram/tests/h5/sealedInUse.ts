import type { GalleryPhone } from './GalleryPhone';

/** A letter that is sealed and can still be taken back: for its postage, or while its text is being checked. */
export async function takingBack(phone: GalleryPhone): Promise<void> {
  const { own } = phone;
  await phone.show('compose', '.t-sealed-words', { letterId: own.unpaid });
  await phone.look('compose-sealed');
  await changed(phone, own.unpaid, { status: 'checking', may: { unseal: true } });
  await phone.show('journey', '.t-under-check', { id: own.unpaid });
  await phone.look('journey-under-check');
  const check = { state: 'author_away', part: null, rule: null };
  await changed(phone, own.unpaid, { status: 'checking', may: { unseal: true }, check });
  await phone.show('journey', '.t-check-now', { id: own.unpaid });
  await phone.look('journey-check-now');
  const chooseUntil = new Date(Date.now() + 86_400_000).toISOString();
  await changed(phone, own.unpaid, { status: 'missed', may: { choose: true, delete: true }, chooseUntil, check: null });
  await phone.show('journey', '.t-missed', { id: own.unpaid });
  await phone.look('journey-missed');
  await phone.show('move', '.t-choose-day', { id: own.unpaid });
  await phone.look('move-missed');
  await phone.show('journey', '.t-missed', { id: own.unpaid });
  await phone.screen.tap('.t-money-back');
  await phone.screen.see('.t-confirm');
  await phone.look('journey-money-back');
  const backup = { rule: 'destroy', state: 'warned', nextAt: chooseUntil };
  await changed(phone, own.undeliverable, { status: 'undeliverable', backup });
  await phone.show('journey', '.t-backup-warned', { id: own.undeliverable });
  await phone.look('journey-backup');
  await changed(phone, own.travelling, { surplus: 'behind' });
  await phone.show('receipt', '.t-surplus', { id: own.travelling });
  await phone.look('receipt-surplus');
  await phone.screen.page.unrouteAll();
}

/** WeChat gives no leave for any more notices. */
export async function notAllowed(phone: GalleryPhone): Promise<void> {
  const { screen, own } = phone;
  await phone.show('receipt', '.t-receipt-ask', { id: own.travelling });
  await screen.tap('.t-receipt-ask');
  await screen.tap('[data-testid=subscribe-reject]');
  await screen.see('.t-not-allowed');
  await phone.look('receipt-not-allowed');
}

/** From now on this phone reads a letter so, until its routes are taken away. */
const changed = ({ screen }: GalleryPhone, letterId: string, change: object) =>
  screen.page.route(`**/letters/${letterId}`, async (route) => {
    // With its status: one whose session has to be renewed first is asked again.
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), ...change } });
  });
