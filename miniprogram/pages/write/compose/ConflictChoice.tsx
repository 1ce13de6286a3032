import { Text, View } from '@tarojs/components';
import type { LetterText } from '../../../../shared/letterText';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import { cardText } from '../../../components/letter/cardText';
import { instantText } from '../../../locales/dateText';
import type { OtherVersion } from '../../../services/drafts/otherVersions';
import { scrolledByKeys } from '../../../services/heard';
import { texts } from './texts';

interface ConflictChoiceProps {
  here: LetterText;
  other: OtherVersion;
  onChoose(choice: 'here' | 'there' | 'both'): void;
}

/** Shows both versions of a letter that was changed in two places and lets its author decide; until then both stay. */
export function ConflictChoice({ here, other, onChoose }: ConflictChoiceProps) {
  const said = texts.conflict[other.by];
  return (
    <Notice className="t-conflict" title={texts.conflictTitle} text={said.why}>
      <Version name={said.here} words={here} />
      <Version name={`${said.there} · ${instantText(other.changedAt)}`} words={other.words} />
      <Button className="t-conflict-here" onTap={() => onChoose('here')}>
        {said.keepHere}
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
      <Text className="compose__version-body" {...scrolledByKeys(name)}>
        {words.body}
      </Text>
      {cardText(words) ? <Text className="compose__version-name">{cardText(words)}</Text> : null}
    </View>
  );
}
