import { useState } from 'react';
import { excessOf } from '../../../../../shared/graphemes';
import { writtenFields } from '../../../../../shared/letterText';
import { Button } from '../../../../components/buttons/Button';
import { Notice, PhoneFullNotice } from '../../../../components/feedback/Notice';
import type { Draft } from '../../../../letter/draft';
import { splitDraft } from '../../../../services/drafts/splitDraft';
import { openPage } from '../../../../services/navigation';
import { texts } from './texts';

/** Offers to make two letters of a text that is too long for one, and leads to the second. */
export function TooLong({ draft, onWrite }: { draft: Draft; onWrite(body: string): void }) {
  const [secondKey, setSecondKey] = useState<string | null>(null);
  const [isFull, setIsFull] = useState(false);
  const over = excessOf(draft.words.body, writtenFields.body.most);
  const split = () => {
    try {
      const parted = splitDraft(draft);
      setSecondKey(parted.secondKey);
      onWrite(parted.body);
    } catch {
      setIsFull(true);
    }
  };
  const { title, text, split: splitName, done, open } = texts.tooLong;
  return (
    <>
      {over > 0 ? (
        <Notice className="t-too-long" title={title} text={text(over)}>
          <Button className="t-split" onTap={split}>
            {splitName}
          </Button>
        </Notice>
      ) : null}
      {isFull && over > 0 ? <PhoneFullNotice /> : null}
      {secondKey ? (
        <Notice calm className="t-split-done" text={done}>
          <Button className="t-second-half" look="plain" onTap={() => openPage('compose', { draft: secondKey })}>
            {open}
          </Button>
        </Notice>
      ) : null}
    </>
  );
}
