import { Text, View } from '@tarojs/components';
import { authorNotices } from '../../../../shared/contract/authorNotices';
import type { Letter } from '../../../../shared/contract/letters';
import { AskNotices } from '../../../components/askNotices/AskNotices';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { instantDayText } from '../../../locales/dateText';
import { call } from '../../../services/session/call';
import { tidingsTexts } from './tidingsTexts';

interface TidingsProps {
  letter: Letter;
  yearly: NonNullable<Letter['yearly']>;
  onChanged(letter: Letter): void;
}

/** What its author hears of a letter that waits: the contact confirmed by a tap, the yearly word muted by another. */
export function Tidings({ letter, yearly, onChanged }: TidingsProps) {
  const { id: letterId, recipient } = letter;
  const { muted, allMuted, contactConfirmedAt, alike = 1 } = yearly;
  const action = useProvenAction();
  const confirm = () => action.run(async () => onChanged(await call(authorNotices.confirmContact, { letterId })));
  const mute = (muting: { muted: boolean; all: boolean }) =>
    action.run(async () => onChanged(await call(authorNotices.muteYearly, { letterId, ...muting })));
  const says = allMuted ? tidingsTexts.allMuted : muted ? tidingsTexts.muted : tidingsTexts.yearly;
  const confirmed = contactConfirmedAt ? tidingsTexts.confirmedAt(instantDayText(contactConfirmedAt)) : '';
  const isMine = recipient?.kind === 'self';
  return (
    <View className="journey__changes t-tidings">
      <Text className="journey__changes-title">{tidingsTexts.title}</Text>
      <Text className="journey__fact">{`${says}${confirmed}`}</Text>
      {letter.channels.length > 0 ? (
        <Button className="t-confirm-contact" look="plain" busy={action.busy} onTap={confirm}>
          {tidingsTexts.forLetters(isMine ? tidingsTexts.confirmMine : tidingsTexts.confirmTheirs, alike)}
        </Button>
      ) : null}
      <AskNotices askFor={yearly.askFor} className="t-ask-notices">
        {tidingsTexts.ask}
      </AskNotices>
      {allMuted ? null : (
        <Button className="t-mute" look="quiet" busy={action.busy} onTap={() => mute({ muted: !muted, all: false })}>
          {muted ? tidingsTexts.unmute : tidingsTexts.mute}
        </Button>
      )}
      <Button
        className="t-mute-all"
        look="quiet"
        busy={action.busy}
        onTap={() => mute({ muted: !allMuted, all: true })}
      >
        {allMuted ? tidingsTexts.unmuteAll : tidingsTexts.muteAll}
      </Button>
      <FailureNotice failure={action.failure} />
      <ProofSheet of={action} />
    </View>
  );
}
