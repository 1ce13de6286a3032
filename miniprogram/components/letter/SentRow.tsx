import type { LetterSummary } from '../../../shared/contract/letters';
import { callsAuthor } from '../../../shared/letterStatus';
import { textOf } from '../../../shared/letterText';
import { clockOnArrival } from '../../../shared/schedule';
import { hasVisible } from '../../../shared/visible';
import { listName } from '../../letter/draft';
import { dayText } from '../../locales/dateText';
import { everywhere } from '../../locales/everywhere';
import { isUnclaimed, statusText } from '../../locales/statusText';
import { draftOfLetter } from '../../services/drafts/draftStore';
import { locale } from '../../services/language';
import { openPage } from '../../services/navigation';
import { LetterRow } from './LetterRow';

function titleOf({ id, title, may, damaged }: LetterSummary): string {
  if (damaged) return everywhere.damaged;
  // The list carries no bodies; of a draft, this phone may know how it begins.
  const draft = !hasVisible(title) && may.edit ? draftOfLetter(id) : null;
  return listName(draft?.words ?? textOf({ title })) || everywhere.untitled;
}

const open = ({ id, may }: LetterSummary) =>
  may.edit ? openPage('compose', { letterId: id }) : openPage('journey', { id });

/** One letter its author follows; a tap continues a draft or shows the journey. */
export function SentRow({ letter }: { letter: LetterSummary }) {
  const { calling } = letter;
  const parts = [
    letter.recipient && !letter.damaged && everywhere.to(letter.recipient.name),
    letter.dayName?.[locale],
    letter.deliverLocal && dayText(clockOnArrival(letter.deliverLocal).on),
  ];
  return (
    <LetterRow
      className={`t-sent t-sent-${letter.status}`}
      title={titleOf(letter)}
      line={parts.filter(Boolean).join(' · ')}
      state={calling ? everywhere.calling[calling] : statusText(letter)}
      calling={Boolean(calling) || callsAuthor(letter.status) || isUnclaimed(letter)}
      onTap={() => open(letter)}
    />
  );
}
