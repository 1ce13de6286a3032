import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import type { Draft } from '../../../letter/draft';
import { openPage } from '../../../services/navigation';
import { texts } from './texts';

/** Says that pictures go with one letter at a time, and leads to where they are taken out. */
export function NoPictures({ draft }: { draft: Draft }) {
  const edit = () => openPage('compose', { draft: draft.draftKey, from: 'series' });
  return (
    <Notice className="t-no-pictures" text={texts.pictures}>
      <Button className="t-remove-pictures" look="plain" onTap={edit}>
        {texts.removePictures}
      </Button>
    </Notice>
  );
}
