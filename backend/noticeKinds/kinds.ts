import type { NoticeChannel } from '../../shared/channels';
import { type Label, label } from '../../shared/label';
import { hoursOutside, type QuietHours } from '../platform/quietHours';
import type { TemplateName } from '../vendors/wechat/templateName';
import { briefPatience, letterPatience, type Patience, servicePatience } from './patience';
import { noticeKindSettings } from './settings';

/** What a person agrees to in WeChat, one message each; each kind that goes by WeChat has its own. */
export type ConsentName = TemplateName;

/** What becomes of an attempt whose end nobody saw. */
export interface DoubtPlan {
  /** How long until the next inquiry after each one that found nothing, in settling times; the first comes after one. */
  delaysInSettles: readonly number[];
  /** So many sends stay doubtful, where nobody can be asked, until a person must look. */
  mostSends: number;
}

/** What holds for one kind of notice by one channel. */
export interface Terms {
  /** Which of the vendor's templates it fills; a mail has none. */
  template: string | null;
  /** Which consent given in WeChat a message uses up; a kind has its own, so that none spends another's. */
  consent: ConsentName | null;
  /** Who pays: the postage of its letter, or the house, whose service SMS have a fuse. */
  pays: 'postage' | 'house';
  /** How long it may wait, and how often it is tried; null for what is sent once, in the request that asks for it. */
  patience: Patience | null;
  /** How a doubt is ended; null where nobody asks, since whoever waits for it asks for another. */
  doubt: DoubtPlan | null;
  /** The hours it is not sent in, by the clock its owner names, else China’s; what is sent in the request never waits. */
  quietHours: QuietHours | null;
}

interface Kind {
  label: Label;
  /** Days after which a notice is deleted; null for one that goes with what it tells of. */
  keptDays: number | null;
  by: Partial<Record<NoticeChannel, Terms>>;
}

// SMS: asked at about 2, 5 and 15 minutes; none goes twice, unless its vendor's own books surely have nothing of it. WeChat
// and mail can't be asked; WeChat's own limit of one message a consent, and a stable Message-ID, keep a second harmless.
const smsDoubt: DoubtPlan = { delaysInSettles: [1.5, 5], mostSends: 1 };
const wechatDoubt: DoubtPlan = { delaysInSettles: [4], mostSends: 2 };
// The service account's may be sent twice, so none is: an event tells of one that went, else a person looks.
const serviceDoubt: DoubtPlan = { delaysInSettles: [4], mostSends: 1 };
const mailDoubt: DoubtPlan = { delaysInSettles: [14], mostSends: 2 };
// Whoever may be losing an account should know soon: a second mail harms nobody.
const urgentMailDoubt: DoubtPlan = { delaysInSettles: [], mostSends: 6 };

const byLetter = { pays: 'postage', patience: letterPatience, quietHours: null } as const;

const ofLetterSms = hoursOutside(noticeKindSettings.LETTER_SMS_HOURS);

const byHouse = { pays: 'house', consent: null, patience: servicePatience, quietHours: null } as const;

// Told while it is of use, else by the next way; home shows it all the same.
const ofCheck = { ...byHouse, patience: briefPatience } as const;

// For an author, of a letter or a contact; whoever has neither WeChat nor a mailbox sees it in its journey.
const ofAuthor = <Name extends Exclude<ConsentName, 'letter'>>(name: Name) => ({
  wechat: { ...ofCheck, template: name, consent: name, doubt: wechatDoubt },
  mail: { ...ofCheck, template: null, doubt: mailDoubt },
});

// What its author has something to do about, by SMS too; nobody is woken for it.
const callingAuthor = <Name extends 'check' | 'needed' | 'unreached' | 'asked'>(name: Name) => ({
  ...ofAuthor(name),
  sms: { ...ofCheck, template: name, doubt: smsDoubt, quietHours: { from: 22, until: 8 } },
});

const inRequest = { pays: 'house', consent: null, patience: null, doubt: null, quietHours: null } as const;

const ofLetter = <By>(text: Label, by: By) => ({ label: text, keptDays: null, by });

/** Every kind of notice with the channels it goes by. */
export const noticeKinds = {
  letter_arrived: {
    label: label('有信到了', 'a letter waits'),
    keptDays: null,
    by: {
      wechat: { ...byLetter, template: 'letter', consent: 'letter', doubt: wechatDoubt },
      // No consent of its own: whoever follows may be told.
      service: { ...byLetter, template: 'letter', consent: null, doubt: serviceDoubt },
      mail: { ...byLetter, template: null, consent: null, doubt: mailDoubt },
      // Nobody is woken for a letter.
      sms: { ...byLetter, template: 'letter', consent: null, doubt: smsDoubt, quietHours: ofLetterSms },
    },
  },
  check_result: ofLetter(label('信件检查结果', 'result of a check'), callingAuthor('check')),
  author_needed: ofLetter(label('信等您来看', 'a letter needs its author'), callingAuthor('needed')),
  asking: ofLetter(label('问收信人愿不愿意收', 'asks whether a letter is wanted'), {
    mail: { ...byHouse, template: null, doubt: mailDoubt },
  }),
  asked_answer: ofLetter(label('收信人的答复', 'the answer of who was asked'), callingAuthor('asked')),
  on_its_way: ofLetter(label('信在路上', 'a letter is on its way'), ofAuthor('way')),
  author_reached: ofLetter(label('信已送达', 'a letter has arrived'), ofAuthor('reached')),
  author_unreached: ofLetter(label('信没有送到', 'a letter has not arrived'), callingAuthor('unreached')),
  letter_opened: ofLetter(label('信被拆开了', 'a letter was opened'), ofAuthor('opened')),
  letter_thanked: ofLetter(label('收信人道谢', 'thanks for a letter'), ofAuthor('thanked')),
  trial: {
    label: label('试寄', 'a test notice'),
    keptDays: 1,
    // Asked for by whoever waits: at any hour.
    by: { ...ofAuthor('trial'), sms: { ...ofCheck, template: 'trial', doubt: smsDoubt } },
  },
  security: {
    label: label('账号安全', 'security of the account'),
    keptDays: 90,
    by: {
      mail: { ...byHouse, template: null, doubt: urgentMailDoubt },
      sms: { ...byHouse, template: 'security', doubt: smsDoubt },
    },
  },
  code: {
    label: label('验证码', 'code'),
    keptDays: 1,
    by: {
      mail: { ...inRequest, template: null },
      sms: { ...inRequest, template: 'code' },
    },
  },
} as const satisfies Record<string, Kind>;

export type NoticeKind = keyof typeof noticeKinds;

/** What tells an author of a letter, and nobody else. */
export const kindsForAuthor = [
  'check_result',
  'author_needed',
  'asked_answer',
  'on_its_way',
  'author_reached',
  'author_unreached',
  'letter_opened',
  'letter_thanked',
] as const;

export type KindForAuthor = (typeof kindsForAuthor)[number];

/** What is sent in the request that asks for it: it never waits, and no worker sends it. */
export type KindInRequest = 'code';

/** What holds for a kind by a channel. Throws where the kind does not go that way. */
export function termsOf({ kind, channel }: { kind: NoticeKind; channel: NoticeChannel }): Terms {
  const terms = (noticeKinds[kind] as Kind).by[channel];
  if (!terms) throw new Error(`a notice of ${kind} does not go by ${channel}`);
  return terms;
}

/** What people read for each kind. */
export const kindLabels = Object.fromEntries(
  Object.entries(noticeKinds).map(([kind, { label: text }]) => [kind, text]),
) as Record<NoticeKind, Label>;

/** What people read for each consent: that of the kind which spends it. */
export const consentLabels = Object.fromEntries(
  (Object.values(noticeKinds) as Kind[]).flatMap(({ label: text, by }) =>
    by.wechat?.consent ? [[by.wechat.consent, text]] : [],
  ),
) as Record<ConsentName, Label>;
