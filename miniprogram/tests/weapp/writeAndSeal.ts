import type { Channel, Holding, RecipientKind } from '../../../shared/channels';
import type { Words } from '../system/words';
import { enter, hasEntered } from './enter';
import type { Phone } from './phone/Phone';

/** Whom a letter is for: the choice to tap, and what to type. */
export interface Addressee {
  kind: RecipientKind;
  name: string;
  /** The ways to another person, in their order. */
  ways?: readonly Channel[];
  phone?: string;
  email?: string;
  /** How they are held, where that is not the usual way. */
  holding?: Holding;
}

/** From the home page to a letter whose words are typed. */
export async function writeWords(phone: Phone, words: Words): Promise<void> {
  await phone.tap('.t-write');
  await phone.onPage('compose');
  await phone.type('.t-title', words.title);
  await phone.type('.t-body', words.body);
  await phone.type('.t-signature', words.signature);
}

/**
 * From the typed words, by way of signing in if nobody has on this phone, to the preview: the recipient and a preset
 * time, "in a minute" unless other taps are given.
 */
export async function chooseAddressee(
  phone: Phone,
  { kind, name, ways = [], phone: number, email, holding }: Addressee,
  when: string | readonly string[] = '.t-soonest',
): Promise<void> {
  await phone.tap('.t-compose-next');
  if (!hasEntered(phone)) await enter(phone);
  await phone.onPage('recipient');
  await phone.tap(`.t-kind-${kind}`);
  await phone.type('.t-name', name);
  for (const way of ways) await phone.tap(`.t-way-${way}`);
  if (number) await phone.type('.t-phone', number);
  if (email) await phone.type('.t-email', email);
  if (holding) await phone.tap(`.t-holding-${holding}`);
  await phone.tap('.t-recipient-next');
  await phone.onPage('time');
  for (const tap of [when].flat()) await phone.tap(tap);
  await phone.see('.t-time-summary');
  await phone.tap('.t-time-next');
  await phone.onPage('seal');
}

/** From the home page to the tap on the seal. */
export async function writeAndSeal(phone: Phone, words: Words, addressee: Addressee): Promise<void> {
  await writeWords(phone, words);
  await chooseAddressee(phone, addressee);
  await phone.tap('.t-seal');
}
