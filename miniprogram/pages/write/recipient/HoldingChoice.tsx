import { Text } from '@tarojs/components';
import { holdings, waysToAsk } from '../../../../shared/channels';
import { ChoiceCard } from '../../../components/choices/ChoiceCard';
import { type Draft, isToAuthor } from '../../../letter/draft';
import { texts } from './texts';

interface HoldingChoiceProps {
  draft: Draft;
  onChange(part: Pick<Draft, 'holding'>): void;
}

const canAsk = ({ channels }: Draft) => channels.some((way) => waysToAsk.includes(way));

/**
 * Whether another person hears of the letter on its day only, or is asked first, where one of the ways can ask, and where
 * none can, why not; or nothing of them is kept and the author hands over a card. Whoever is answered has written first.
 */
export function HoldingChoice({ draft, onChange }: HoldingChoiceProps) {
  if (draft.recipient.kind === 'self' || isToAuthor(draft)) return null;
  const offered = holdings.filter((holding) => holding !== 'ask_first' || canAsk(draft));
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
      {draft.channels.length > 0 && !canAsk(draft) && (
        <Text className="recipient__promise t-holding-why">{texts.noAsking}</Text>
      )}
    </>
  );
}
