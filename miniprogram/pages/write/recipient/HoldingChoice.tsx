import { Text } from '@tarojs/components';
import { holdings, waysToAsk } from '../../../../shared/channels';
import { ChoiceCard } from '../../../components/choices/ChoiceCard';
import type { Draft } from '../../../letter/draft';
import { texts } from './texts';

interface HoldingChoiceProps {
  draft: Draft;
  onChange(part: Pick<Draft, 'holding'>): void;
}

/** Whether another person hears of the letter on its day only, or is asked first, where one of the ways can ask. */
export function HoldingChoice({ draft, onChange }: HoldingChoiceProps) {
  if (draft.recipient.kind === 'self' || !draft.channels.some((way) => waysToAsk.includes(way))) return null;
  return (
    <>
      <Text className="recipient__label">{texts.holding}</Text>
      {holdings.map((holding) => (
        <ChoiceCard
          key={holding}
          className={`t-holding-${holding}`}
          name={texts.holdings[holding].name}
          hint={texts.holdings[holding].hint}
          chosen={holding === draft.holding}
          onTap={() => onChange({ holding })}
        />
      ))}
    </>
  );
}
