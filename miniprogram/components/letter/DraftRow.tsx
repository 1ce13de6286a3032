import { type Draft, firstLine } from '../../letter/draft';
import { texts } from '../../locales';
import { openPage } from '../../services/navigation';
import { LetterRow } from './LetterRow';

/** One draft that is kept on this phone; a tap continues it. */
export function DraftRow({ draft }: { draft: Draft }) {
  return (
    <LetterRow
      className="t-draft"
      title={draft.words.title || firstLine(draft.words) || texts.untitled}
      line={draft.letterId === null ? texts.sent.onPhone : ''}
      state={texts.status.draft}
      onTap={() => openPage('compose', { draft: draft.draftKey })}
    />
  );
}
