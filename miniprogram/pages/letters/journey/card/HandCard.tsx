import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { Letter } from '../../../../../shared/contract/letters';
import { type HandedCard, opening } from '../../../../../shared/contract/opening';
import { Button } from '../../../../components/buttons/Button';
import { ConfirmButton } from '../../../../components/feedback/ConfirmButton';
import { FailureNotice, Notice } from '../../../../components/feedback/Notice';
import { ProofSheet } from '../../../../components/proof/ProofSheet';
import { useParameter } from '../../../../hooks/useParameter';
import { useProvenAction } from '../../../../hooks/useProvenAction';
import { call } from '../../../../services/session/call';
import { bringIntoView } from '../../../../services/window';
import { ShownCard } from './ShownCard';
import { texts } from './texts';

interface HandCardProps {
  letter: Letter;
  /** Once the code was made anew: what its author was asked may be settled. */
  onRenewed(): unknown;
}

/**
 * The claim card of a letter, for its author to hand over: folded until they have proved that it is them, and asked for at
 * once by whoever comes for it (`card` in the address).
 */
export function HandCard({ letter, onRenewed }: HandCardProps) {
  const [card, setCard] = useState<HandedCard | null>(null);
  const [isNew, setIsNew] = useState(false);
  const action = useProvenAction();
  const letterId = letter.id;
  const show = () => action.run(async () => setCard(await call(opening.showCard, { letterId })));
  const renew = () =>
    action.run(async () => {
      setCard(await call(opening.renewCard, { letterId }));
      setIsNew(true);
      await onRenewed();
    });
  const isCalled = useParameter('card') !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    if (!isCalled) return;
    void show();
    bringIntoView('t-hand-card');
  }, []);
  return (
    <View className="journey__changes t-hand-card">
      <Text className="journey__changes-title">{texts.title}</Text>
      <Text className="journey__fact">{letter.may.redirect ? texts.astray : texts.why}</Text>
      {isNew ? <Notice calm className="t-card-renewed" text={texts.renewed} /> : null}
      <FailureNotice failure={action.failure} />
      {card ? (
        <ShownCard letter={letter} card={card} onFold={() => setCard(null)} />
      ) : (
        <Button className="t-show-card" busy={action.busy} onTap={show}>
          {texts.show}
        </Button>
      )}
      <ConfirmButton
        className="t-renew-card"
        look="quiet"
        asks={{ title: texts.renewTitle, text: texts.renewWhy, confirm: texts.renewConfirm }}
        action={{ busy: action.busy, failure: null }}
        onConfirm={renew}
      >
        {texts.renew}
      </ConfirmButton>
      <ProofSheet of={action} />
    </View>
  );
}
