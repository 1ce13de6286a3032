import { Button } from '../../../components/buttons/Button';
import type { Draft } from '../../../letter/draft';
import { openPage } from '../../../services/navigation';
import { texts } from './texts';

/** The way to a letter for each birthday of a child that is still to come. */
export function EveryBirthday({ draft }: { draft: Draft }) {
  if (draft.recipient.kind !== 'other' || draft.answersTo || draft.series) return null;
  const choose = () => openPage('series', { draft: draft.draftKey, birthdays: '1' });
  return (
    <Button className="t-every-birthday" look="quiet" onTap={choose}>
      {texts.everyBirthday}
    </Button>
  );
}
