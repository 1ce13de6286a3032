import type { Phone } from './phone/Phone';

/** True when someone has signed in on this phone before. */
export const hasEntered = (phone: Phone): boolean => phone.stored.includes('postome.entry');

const thirtyYears = 30;

/** Ticks the box, picks a month this many years ago, and agrees. */
export async function agree(phone: Phone, yearsAgo = thirtyYears): Promise<void> {
  await phone.tap('.t-join-agree');
  await phone.pick('.t-born-year', yearsAgo);
  await phone.pick('.t-born-month', 0);
  await phone.tap('.t-join-yes');
}

/** Signs in with WeChat for the first time on this phone, by taps. */
export async function enter(phone: Phone): Promise<void> {
  await phone.tap('.t-sign-in');
  await agree(phone);
}
