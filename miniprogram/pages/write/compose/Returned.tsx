import type { Letter } from '../../../../shared/contract/letters';
import { isNoticeReason } from '../../../../shared/noticeReasons';
import { Notice } from '../../../components/feedback/Notice';
import { returnedText } from '../../../locales/returnedText';

/** Why the letter that is written on here came back to the desk by itself; nothing for any other. */
export function Returned({ letter }: { letter: Letter | null }) {
  const [latest] = letter?.timeline.slice(-1) ?? [];
  if (!letter?.may.edit || latest?.kind !== 'returned' || !latest.reason || isNoticeReason(latest.reason)) return null;
  return <Notice className="t-returned" text={returnedText(latest.reason, letter.check)} />;
}
