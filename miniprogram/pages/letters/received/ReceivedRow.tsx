import type { ReceivedSummary } from '../../../../shared/contract/letters';
import { LetterRow } from '../../../components/letter/LetterRow';
import { texts } from '../../../locales';
import { instantDayText } from '../../../locales/dateText';
import { openPage } from '../../../services/navigation';

/** One letter for me: still on its way, waiting to be opened, or opened. */
export function ReceivedRow({ letter }: { letter: ReceivedSummary }) {
  const { id, state, signature, title, deliverAt, damaged } = letter;
  const day = instantDayText(deliverAt);
  return (
    <LetterRow
      className={`t-letter-row t-letter-row-${state}`}
      title={damaged ? texts.damaged : title || texts.received.from(signature)}
      line={state === 'waiting' ? texts.received.arrives(day) : texts.received.arrived(day)}
      state={texts.received.state[state]}
      calling={state === 'arrived'}
      onTap={() => openPage('letter', { id })}
    />
  );
}
