/** The ways a letter's notice can reach its recipient, as its author chooses them. */
export const channels = ['wechat', 'mail', 'sms'] as const;
export type Channel = (typeof channels)[number];

/**
 * The ways a notice goes: those, and the service account's messages to its followers, in place of one that the mini program
 * could not bring. Nobody chooses that way.
 */
export const noticeChannels = [...channels, 'service'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** The way that was chosen where a notice went by this one: which of WeChat's two it was is its recipient's affair. */
export const chosenBy = (channel: NoticeChannel): Channel => (channel === 'service' ? 'wechat' : channel);

/** Who a letter is for: oneself, or another person. */
export const recipientKinds = ['self', 'other'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/** What earlier versions called another person, by the one way that led there; their rows and requests stay good. */
export const earlierKinds = { friend: 'wechat', phone: 'sms', email: 'mail' } as const satisfies Record<
  string,
  Channel
>;
export type EarlierKind = keyof typeof earlierKinds;

/** A recipient's kind by the words of any version. */
export type AnyKind = RecipientKind | EarlierKind;

/** What the words of any version mean. */
export const kindOf = (kind: AnyKind): RecipientKind => (kind === 'self' ? kind : 'other');

/** The ways of the account that an answer goes to; what it has not is passed over. No SMS: it has its price. */
export const answerChannels: readonly Channel[] = ['wechat', 'mail'];

/**
 * How another person is held until the day: known to nobody, asked at once whether they want the letter, or not at all: no
 * contact is kept, and the author hands over a claim card whose code opens it.
 */
export const holdings = ['sealed', 'ask_first', 'card'] as const;
export type Holding = (typeof holdings)[number];

/** The ways by which somebody can be asked: a mail of ours, or the invitation that the author hands over. */
export const waysToAsk: readonly Channel[] = ['wechat', 'mail'];

/** Which channels fit which recipient; the order is the order they are offered in. */
export const channelsFor: Record<RecipientKind, readonly Channel[]> = {
  self: ['wechat', 'mail', 'sms'],
  other: ['wechat', 'sms', 'mail'],
};
