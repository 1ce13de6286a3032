import { eventually } from '../../../backend/testing/eventually';
import { letters, opening } from '../../../shared/contract';
import type { LetterStatus } from '../../../shared/letterStatus';
import { Account, type Sending } from '../system/Account';
import type { System } from '../system/startSystem';
import type { Words } from '../system/words';
import { mailHolderOf } from './seeds';

/** Ids of one person's letters, by the state they are in, and the token of an invitation nobody has accepted. */
export interface SeededLetters {
  unpaid: string;
  travelling: string;
  invited: string;
  invitation: string;
  arrived: string;
  opened: string;
  undeliverable: string;
  /** One that the friend accepts in the course of the gallery. */
  given: string;
  givenInvitation: string;
}

/** What the seeded letters say and whom they are for, in the language of a gallery. */
export interface Seeds {
  words: Words;
  titles: Record<'draft' | Exclude<keyof SeededLetters, 'invitation' | 'givenInvitation'>, string>;
  names: { self: string; friend: string; phone: string };
  /** What the pictures of a letter show. */
  shows: Record<'sea' | 'snow' | 'forest', string>;
}

const smsTo = (name: string): Sending => ({
  recipient: { kind: 'other', name, phone: '13800000003' },
  channel: 'sms',
  daysAhead: 800,
});

/** Seals a letter, moves its day to now and waits until the worker has done what it can. */
async function deliver(system: System, account: Account, words: Words, sending: Sending, status: LetterStatus) {
  const { id } = await account.seal(words, sending);
  await system.letTimePass(id);
  await eventually(async () => {
    const letter = await account.call(letters.readLetter, { letterId: id });
    if (letter.status !== status) throw new Error(`the letter is ${letter.status} instead of ${status}`);
  });
  return id;
}

/** Seals a friend's letter, pays for it and answers its invitation. */
async function invite(account: Account, words: Words, toFriend: Sending): Promise<{ id: string; token: string }> {
  const letter = await account.seal(words, toFriend);
  await account.pay(letter);
  const { invitation } = await account.call(letters.readLetter, { letterId: letter.id });
  return { id: letter.id, token: invitation?.token ?? '' };
}

/** Gives a person, by the API, a letter in every state that a page can show. */
export async function seedLetters(
  system: System,
  { person, seeds }: { person: string; seeds: Seeds },
): Promise<SeededLetters> {
  const { names, titles, shows } = seeds;
  const account = await Account.signIn(system, person);
  const words = (kind: keyof Seeds['titles']): Words => ({ ...seeds.words, title: titles[kind] });
  const self = { kind: 'self' as const, name: names.self };
  const holder = mailHolderOf(person);
  const email = `${holder}@example.com`;
  const byWechat: Sending = { recipient: self, channel: 'wechat', daysAhead: 300 };
  // WeChat was never given leave to announce this one, and the account has no mailbox yet.
  const undeliverable = await deliver(system, account, words('undeliverable'), byWechat, 'undeliverable');
  await account.proveEmail(email, holder);
  const byMail: Sending = { recipient: { ...self, email }, channel: 'mail', daysAhead: 300 };
  const withPhoto: Sending = { ...byMail, photos: [['evening', shows.sea]] };
  const withPhotos: Sending = {
    ...byMail,
    photos: [
      ['sea', shows.sea],
      ['forest', ''],
      ['snow', shows.snow],
      ['field', ''],
      ['evening', shows.forest],
    ],
  };
  const toFriend: Sending = { recipient: { kind: 'other', name: names.friend }, channel: 'wechat', daysAhead: 30 };

  await account.write(words('draft'));
  const invited = await invite(account, words('invited'), toFriend);
  const given = await invite(account, words('given'), toFriend);
  const seeded = {
    invited: invited.id,
    invitation: invited.token,
    given: given.id,
    givenInvitation: given.token,
    unpaid: (await account.seal(words('unpaid'), smsTo(names.phone))).id,
    travelling: (await account.seal(words('travelling'), byMail)).id,
    arrived: await deliver(system, account, words('arrived'), withPhoto, 'delivered'),
    opened: await deliver(system, account, words('opened'), withPhotos, 'delivered'),
    undeliverable,
  };
  await account.call(opening.openLetter, { letterId: seeded.opened });
  return seeded;
}
