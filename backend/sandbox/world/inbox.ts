import type { KeptPart } from './stateFile';

export interface PhoneMessage {
  id: string;
  channel: 'wechat' | 'sms' | 'mail';
  /** ISO 8601, virtual time. */
  at: string;
  from: string;
  title: string;
  text: string;
  /** Where a tap leads: the H5 app for WeChat, the first link of an SMS or mail; null without any. */
  link: string | null;
  /** Keyword rows of a WeChat card. */
  fields?: { label: string; value: string }[];
  /** HTML body of a mail. */
  html?: string;
  /** Number or address it was sent to, for messages to people the sandbox does not know. */
  to?: string;
}

interface InboxState {
  messages: [owner: string, messages: PhoneMessage[]][];
  count: number;
}

const OTHERS = 'others';
const KEPT_PER_PERSON = 200;

/** What has arrived on each person's phone, oldest first; messages to unknown numbers and addresses are kept as "others". */
export class Inbox implements KeptPart {
  onChange?: () => void;
  readonly #messages = new Map<string, PhoneMessage[]>();
  #count = 0;

  add(personId: string | undefined, message: Omit<PhoneMessage, 'id'>): void {
    this.#count += 1;
    const owner = personId ?? OTHERS;
    this.#messages.set(owner, [...this.of(owner), { id: `m${this.#count}`, ...message }]);
    this.onChange?.();
  }

  of(personId: string): PhoneMessage[] {
    return this.#messages.get(personId) ?? [];
  }

  others(): PhoneMessage[] {
    return this.of(OTHERS);
  }

  /** The newest 200 messages of each person. */
  snapshot(): InboxState {
    const messages = [...this.#messages].map(([owner, list]): InboxState['messages'][number] => [
      owner,
      list.slice(-KEPT_PER_PERSON),
    ]);
    return { messages, count: this.#count };
  }

  restore({ messages, count }: InboxState): void {
    for (const [owner, list] of messages) this.#messages.set(owner, list);
    this.#count = count;
  }
}

/** The first http(s) address in a text, without punctuation that follows it; null when there is none. */
export function firstLink(text: string): string | null {
  const found = /https?:\/\/[^\s"'<>，。；！？（）【】]+/.exec(text);
  return found ? found[0].replace(/[.,;!?)]+$/, '') : null;
}
