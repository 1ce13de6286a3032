import { Text } from '@tarojs/components';
import { type Holding, holdings, waysToAsk } from '../../../../shared/channels';
import { ChoiceCard } from '../../../components/choices/ChoiceCard';
import { type Draft, isToAuthor } from '../../../letter/draft';
import { texts } from './texts';

interface HoldingChoiceProps {
  draft: Draft;
  onChange(part: Pick<Draft, 'holding'>): void;
}

const mayBe = (holding: Holding, { channels }: Draft) =>
  holding !== 'ask_first' || channels.some((way) => waysToAsk.includes(way));

/**
 * Whether another person hears of the letter on its day only, or is asked first, where one of the ways can ask, or nothing
 * of them is kept and the author hands over a card.
 */
export function HoldingChoice({ draft, onChange }: HoldingChoiceProps) {
  if (draft.recipient.kind === 'self') return null;
  const offered = holdings.filter((holding) => mayBe(holding, draft) && !(holding === 'card' && isToAuthor(draft)));
  if (offered.length === 1) return null;
  return (
    <>
      <Text className="recipient__label">{texts.holding}</Text>
      {offered.map((holding) => (
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
