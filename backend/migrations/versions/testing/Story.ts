import type { Channel } from '../../../../shared/channels';
import type { Letter } from '../../../../shared/contract/letters';
import { addContact, type Phone, type Plan, payFor, seal } from './acts';
import type { System } from './openSystem';
import type { Version } from './Version';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** People and letters on their way, while a database is filled; `version` takes down what a reader must know. */
export class Story {
  readonly phones = new Map<string, Phone>();

  constructor(
    readonly system: System,
    readonly version: Version,
  ) {}

  phone(name: string): Phone {
    const found = this.phones.get(name);
    if (!found) throw new Error(`${name} is not signed in`);
    return found;
  }

  token(name: string): string {
    return this.phone(name).accessToken;
  }

  readonly #own = new Map<string, string>();

  // To oneself a letter goes only to contacts of one's own.
  async #addOwn(author: string, { kind, phone, email }: Plan['recipient']): Promise<void> {
    if (kind !== 'self') return;
    for (const contact of [phone && { phone }, email && { email }]) {
      const [entry] = Object.entries(contact || {});
      if (!contact || !entry || this.#own.get(author + entry[0]) === entry[1]) continue;
      await addContact(author, this.phone(author), contact, this.system.sandbox);
      this.#own.set(author + entry[0], entry[1]);
    }
  }

  /** Seals a letter of a demo person, and pays for it if it costs something. */
  async send(author: string, plan: Plan): Promise<Letter> {
    await this.#addOwn(author, plan.recipient);
    const letter = await seal(this.phone(author), plan);
    if (letter.status === 'awaiting_payment') await payFor(letter, this.phone(author), author);
    return letter;
  }

  /**
   * Sends a letter that will be under way when the dump is written and must arrive within so many days of it, by its first
   * channel unless another is named. No person gets two by WeChat on one day: WeChat would put the second off.
   */
  async sendAhead(
    author: string,
    plan: Plan,
    within: number,
    reader: string | null = null,
    by: Channel | undefined = plan.channels[0],
  ): Promise<Letter> {
    const letter = await this.send(author, plan);
    if (by) this.version.arrivals.push({ letterId: letter.id, title: plan.title, channel: by, reader, day: within });
    return letter;
  }
}

const self = '将来的我';

/** Plans by whom a letter is to reach. */
export const to = {
  self: (channels: Channel[], contacts: { phone?: string; email?: string } = {}) => ({
    recipient: { kind: 'self' as const, name: self, ...contacts },
    channels,
  }),
  friend: (name: string) => ({ recipient: { kind: 'friend' as const, name }, channels: ['wechat' as const] }),
  phone: (phone: string) => ({
    recipient: { kind: 'phone' as const, name: '外婆', phone },
    channels: ['sms' as const],
  }),
  email: (email: string) => ({
    recipient: { kind: 'email' as const, name: '阿梅莉', email },
    channels: ['mail' as const],
  }),
};
