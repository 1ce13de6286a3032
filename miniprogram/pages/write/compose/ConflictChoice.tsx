import { Text, View } from '@tarojs/components';
import type { Letter } from '../../../../shared/contract/letters';
import type { LetterText } from '../../../../shared/letterText';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import { instantText } from '../../../locales/dateText';
import { texts } from './texts';

interface ConflictChoiceProps {
  here: LetterText;
  elsewhere: Letter;
  onChoose(choice: 'here' | 'there' | 'both'): void;
}

/** Shows both versions of a letter that was changed on two devices and lets its author decide; until then both stay. */
export function ConflictChoice({ here, elsewhere, onChoose }: ConflictChoiceProps) {
  return (
    <Notice className="t-conflict" title={texts.conflictTitle} text={texts.conflictWhy}>
      <Version name={texts.here} words={here} />
      <Version name={`${texts.there} · ${instantText(elsewhere.updatedAt)}`} words={elsewhere} />
      <Button className="t-conflict-here" onTap={() => onChoose('here')}>
        {texts.keepHere}
      </Button>
      <Button className="t-conflict-there" look="plain" onTap={() => onChoose('there')}>
        {texts.takeThere}
      </Button>
      <Button className="t-conflict-both" look="plain" onTap={() => onChoose('both')}>
        {texts.keepBoth}
      </Button>
    </Notice>
  );
}

function Version({ name, words }: { name: string; words: LetterText }) {
  return (
    <View className="compose__version">
      <Text className="compose__version-name">{name}</Text>
      {words.title ? <Text>{words.title}</Text> : null}
      <Text className="compose__version-body">{words.body}</Text>
    </View>
  );
}
