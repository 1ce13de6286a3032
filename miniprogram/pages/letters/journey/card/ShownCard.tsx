import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Letter } from '../../../../../shared/contract/letters';
import type { HandedCard } from '../../../../../shared/contract/opening';
import { Button } from '../../../../components/buttons/Button';
import { FailureNotice } from '../../../../components/feedback/Notice';
import { Facts } from '../../../../components/layout/Facts';
import { useAction } from '../../../../hooks/useAction';
import { everywhere } from '../../../../locales/everywhere';
import { heard } from '../../../../services/heard';
import { savePicture } from '../../../../services/receipts/savePicture';
import { copyText } from '../../../../services/window';
import { texts as ofJourney } from '../texts';
import { cardFacts } from './cardFacts';
import { texts } from './texts';

interface ShownCardProps {
  letter: Letter;
  card: HandedCard;
  onFold(): void;
}

/** A claim card unfolded, to be saved as a picture or copied. */
export function ShownCard({ letter, card, onFold }: ShownCardProps) {
  const [done, setDone] = useState<'saved' | 'copied' | 'copyByHand' | null>(null);
  const { busy, failure, run } = useAction();
  const facts = cardFacts(letter, card);
  const heading = texts.heading(letter.recipient?.name ?? '');
  const { remark } = texts;
  const save = () =>
    run(async () => {
      await savePicture({ heading: texts.title, seal: everywhere.sealMark, facts, remark }, 'postome-card.png');
      setDone('saved');
    });
  const copy = async () => {
    const lines = [heading, ...facts.map(({ name, text }) => ofJourney.fact(name, text)), remark];
    setDone((await copyText(lines.join('\n'))) ? 'copied' : 'copyByHand');
  };
  return (
    <>
      <View className="journey__card t-claim-card">
        <Text className="journey__changes-title">{heading}</Text>
        <Facts facts={facts.filter(({ name }) => name !== texts.code)} />
        <Text className="journey__fact journey__card-name">{texts.code}</Text>
        <Text className="journey__card-code t-card-code" userSelect>
          {card.code}
        </Text>
        <Text className="journey__fact">{remark}</Text>
      </View>
      <FailureNotice failure={failure} />
      {done ? (
        <Text className={`journey__fact t-card-${done}`} {...heard('status')}>
          {texts[done]}
        </Text>
      ) : null}
      <Button className="t-save-card" busy={busy} onTap={save}>
        {texts.save}
      </Button>
      <Button className="t-copy-card" look="plain" onTap={copy}>
        {texts.copy}
      </Button>
      <Button className="t-fold-card" look="quiet" onTap={onFold}>
        {texts.fold}
      </Button>
    </>
  );
}
