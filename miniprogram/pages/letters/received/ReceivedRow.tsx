import type { ReceivedSummary } from '../../../../shared/contract/letters';
import { hasVisible } from '../../../../shared/visible';
import { LetterRow } from '../../../components/letter/LetterRow';
import { instantDayText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { openPage } from '../../../services/navigation';
import { ofLetters } from '../texts';
import { texts } from './texts';

/** One letter for me: still on its way, waiting to be opened, or opened. */
export function ReceivedRow({ letter }: { letter: ReceivedSummary }) {
  const { id, state, signature, fromSelf, title, deliverAt, damaged } = letter;
  const day = instantDayText(deliverAt);
  return (
    <LetterRow
      className={`t-letter-row t-letter-row-${state}`}
      title={damaged ? everywhere.damaged : title && hasVisible(title) ? title : ofLetters.from(signature, fromSelf)}
      line={state === 'waiting' ? texts.arrives(day) : texts.arrived(day)}
      state={texts.state[state]}
      calling={state === 'arrived'}
      onTap={() => openPage('letter', { id })}
    />
  );
}
