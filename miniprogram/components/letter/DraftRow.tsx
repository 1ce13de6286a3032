import { type Draft, listName } from '../../letter/draft';
import { everywhere } from '../../locales/everywhere';
import { openPage } from '../../services/navigation';
import { LetterRow } from './LetterRow';
import { texts } from './texts';

/** One draft that is kept on this phone; a tap continues it. */
export function DraftRow({ draft }: { draft: Draft }) {
  return (
    <LetterRow
      className="t-draft"
      title={listName(draft.words) || everywhere.untitled}
      line={draft.letterId === null ? texts.onPhone : ''}
      state={everywhere.status.draft}
      onTap={() => openPage('compose', { draft: draft.draftKey })}
    />
  );
}
