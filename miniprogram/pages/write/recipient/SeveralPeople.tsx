import { Button } from '../../../components/buttons/Button';
import type { Draft } from '../../../letter/draft';
import { startSeries } from '../../../services/drafts/seriesDrafts';
import { openPage } from '../../../services/navigation';
import { texts } from './texts';

interface SeveralPeopleProps {
  draft: Draft;
  isReady(): boolean;
}

/** The way to send the same words to more people, each in a letter of their own. */
export function SeveralPeople({ draft: { draftKey, recipient, answersTo, series }, isReady }: SeveralPeopleProps) {
  if (recipient.kind !== 'other' || answersTo || series) return null;
  const begin = async () => {
    if (isReady() && startSeries(draftKey, 'people')) await openPage('series', { draft: draftKey });
  };
  return (
    <Button className="t-several" look="quiet" onTap={begin}>
      {texts.several}
    </Button>
  );
}
