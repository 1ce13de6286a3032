import { Text, View } from '@tarojs/components';
import type { Channel } from '../../../../shared/channels';
import { readEmail } from '../../../../shared/contacts/email';
import { readPhone } from '../../../../shared/contacts/phone';
import type { Letter } from '../../../../shared/contract/letters';
import type { Label } from '../../../../shared/label';
import { smsNamesForDays } from '../../../../shared/neutralSender';
import { type LocalTime, toInstant, toLocalTime } from '../../../../shared/schedule';
import { Facts } from '../../../components/layout/Facts';
import { LetterPaper } from '../../../components/letter/LetterPaper';
import { type Draft, type DraftRecipient, isToAuthor, type OwnKind, waysOf } from '../../../letter/draft';
import { holdingOf, questionOf } from '../../../letter/sealRequest';
import { dayText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { now } from '../../../services/clock';
import { smsLine } from '../smsLine';
import { writing } from '../texts';
import { whenLines } from '../whenLines';
import { arrivalLines, questionLines } from './arrivalLines';
import { DraftPictures } from './DraftPictures';
import { senderOn } from './senderOn';
import { texts } from './texts';
import { viaText } from './viaText';

interface PreviewProps {
  draft: Draft;
  /** The same as the server holds it, which knows how notices will name its author. */
  letter: Letter | null;
  local: LocalTime;
  /** The hours in which SMS of letters go, as the rules have it. */
  smsHours: string | undefined;
}

/**
 * What the recipient will see: the mail that asks them first, where one does, then the notice on each channel, then the
 * letter; and when.
 */
export function Preview({ draft, letter, local, smsHours }: PreviewProps) {
  const { recipient, words } = draft;
  const channels = waysOf(draft);
  const today = dayText(toLocalTime(now(), local.timeZone).on);
  return (
    <>
      <View className="seal__facts t-seal-facts">
        <Facts facts={factsOf(draft, local, channels, smsLine(local, channels, smsHours))} />
      </View>
      {holdingOf(draft) === 'ask_first' && channels.includes('mail') ? (
        <QuestionMail sender={senderOn('mail', draft, letter)} />
      ) : null}
      {channels.length > 0 ? (
        <Text className="seal__heading">{noticeHeading(recipient.kind === 'self', channels.length > 1)}</Text>
      ) : null}
      {channels.map((channel) => (
        <View key={channel} className="seal__notice t-notice-preview">
          <Text className="seal__notice-channel">{everywhere.channel[channel]}</Text>
          {arrivalLines(channel, senderOn(channel, draft, letter), local.timeZone).map((line) => (
            <Text key={line}>{line}</Text>
          ))}
          {channel === 'sms' && isFarAhead(local) ? <Text className="seal__notice-why">{texts.smsNames}</Text> : null}
        </View>
      ))}
      <Text className="seal__heading">{channels.length > 0 ? texts.letter : texts.letterByCard}</Text>
      <LetterPaper
        {...words}
        writtenOn={everywhere.sealedOn(today)}
        pictures={
          draft.letterId && draft.pictures.length > 0 ? <DraftPictures draft={draft} letterId={draft.letterId} /> : null
        }
      />
    </>
  );
}

const isFarAhead = (local: LocalTime): boolean => {
  const at = toInstant(local);
  return at !== null && at - now() > smsNamesForDays * 86_400_000;
};

function QuestionMail({ sender }: { sender: Label }) {
  return (
    <>
      <Text className="seal__heading">{texts.asked}</Text>
      <View className="seal__notice t-question-preview">
        <Text className="seal__notice-channel">{everywhere.channel.mail}</Text>
        {questionLines(sender).map((line) => (
          <Text key={line}>{line}</Text>
        ))}
      </View>
    </>
  );
}

function noticeHeading(isMine: boolean, isInTurn: boolean): string {
  if (isInTurn) return isMine ? texts.noticesSelfInTurn : texts.noticesInTurn;
  return isMine ? texts.noticeSelf : texts.notice;
}

const factsOf = (draft: Draft, local: LocalTime, channels: Channel[], ofSms: string | null) => [
  { name: texts.to, text: draft.recipient.name },
  ...(channels.includes('sms') ? [{ name: everywhere.wayIn.phone, text: contactText(draft.recipient, 'phone') }] : []),
  ...(channels.includes('mail') && !isToAuthor(draft)
    ? [{ name: everywhere.wayIn.email, text: contactText(draft.recipient, 'email') }]
    : []),
  { name: texts.when, text: [...whenOf(draft, local), ...(ofSms ? [ofSms] : [])].join('\n') },
  { name: texts.via, text: viaText(channels) },
  ...heldFacts(draft),
];

/** From when on another person hears of the letter, and what they will be asked. */
function heldFacts(draft: Draft): { name: string; text: string }[] {
  const [holding, question] = [holdingOf(draft), questionOf(draft)];
  return [
    ...(holding ? [{ name: texts.holding, text: texts.holdings[holding] }] : []),
    ...(question ? [{ name: texts.question, text: texts.asks(question.text, question.answer) }] : []),
  ];
}

// As it will be written to, so that whoever pasted more sees what was taken out of it.
function contactText(recipient: DraftRecipient, kind: OwnKind): string {
  if (recipient.kind === 'self') return recipient.own[kind]?.shown ?? '';
  if (kind === 'email') return readEmail(recipient.email) ?? '';
  const phone = readPhone(recipient.phone);
  return 'value' in phone ? phone.value : '';
}

const whenOf = ({ time }: Draft, local: LocalTime): string[] =>
  time?.soonest ? [writing.soonest] : whenLines({ soonest: false, local, ...(time?.meant && { meant: time.meant }) });
