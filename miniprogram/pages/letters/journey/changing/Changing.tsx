import { Text, View } from '@tarojs/components';
import { contentRules } from '../../../../../shared/contentRules';
import type { LetterChangeView } from '../../../../../shared/contract/letterChange';
import { Button } from '../../../../components/buttons/Button';
import { Notice } from '../../../../components/feedback/Notice';
import { everywhere } from '../../../../locales/everywhere';
import { locale } from '../../../../services/language';
import { openPage } from '../../../../services/navigation';
import type { ChangingProps } from './ChangingProps';
import { EditWords } from './EditWords';
import { OpenChange } from './OpenChange';
import { texts } from './texts';

function endedText({ state, part, rule }: LetterChangeView): string {
  if (state === 'lapsed') return texts.lapsed;
  const name = part && everywhere.failure.field[part === 'recipientName' ? 'name' : part];
  return name && rule ? texts.refusedAt(name, contentRules[rule][locale]) : texts.refused;
}

/** What its author may still change of a sealed letter: one change at a time, and how the last one ended. */
export function Changing({ letter, onChanged }: ChangingProps) {
  const { may, change, editUntil } = letter;
  if (change && change.state !== 'refused' && change.state !== 'lapsed')
    return <OpenChange letter={letter} change={change} onChanged={onChanged} />;
  return (
    <View className="journey__changes t-changing">
      <Text className="journey__changes-title">{texts.title}</Text>
      {change ? <Notice className="t-change-ended" text={endedText(change)} /> : null}
      {may.changeText && editUntil ? <EditWords letterId={letter.id} until={editUntil} /> : null}
      <Text className="journey__fact">{texts.rule}</Text>
      {may.changeContact ? (
        <Button className="t-change-contact" look="plain" onTap={() => openPage('readdress', { id: letter.id })}>
          {texts.contact}
        </Button>
      ) : null}
      {may.changeDate ? (
        <Button className="t-move-day" look="plain" onTap={() => openPage('move', { id: letter.id })}>
          {texts.date}
        </Button>
      ) : null}
    </View>
  );
}
