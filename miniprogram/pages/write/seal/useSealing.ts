import { useState } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { useAction } from '../../../hooks/useAction';
import type { Draft } from '../../../letter/draft';
import { ApiError } from '../../../services/apiError';
import { type Sealing, sealDraft } from '../../../services/drafts/sealDraft';
import { requestNotices } from '../../../services/wechat';

/** Whether the letter can be announced only with a consent that its author gives while sealing. */
const needsConsent = ({ recipient, channels }: Draft) => recipient.kind === 'self' && channels.includes('wechat');

interface Templates {
  /** Of the message that announces the letter. */
  letterTemplateId: string;
  /** Of the one that tells what came of its check, where that may be asked for. */
  checkTemplateId: string | undefined;
}

/**
 * Seals a draft: in the same tap asks for WeChat's leave to announce it, and to tell of its check, then brings the words to
 * the server and seals. `unannounced` tells that leave to announce it was not given; the next tap seals all the same.
 * `changedFen` is the price the server asks, `changedTerms` the version of the terms it goes by, when they are not those
 * shown.
 */
export function useSealing(onSealed: (letter: Letter) => unknown) {
  const [unannounced, setUnannounced] = useState(false);
  const [changedFen, setChangedFen] = useState<number | null>(null);
  const [changedTerms, setChangedTerms] = useState<string | null>(null);
  const { busy, failure, run } = useAction();
  const seal = ({ letterTemplateId, checkTemplateId, ...sealing }: Sealing & Templates) =>
    run(async () => {
      const isNeeded = needsConsent(sealing.draft);
      // Once only: what keeps WeChat from asking for both may let it ask for the one that matters.
      const besides = checkTemplateId && !unannounced ? [checkTemplateId] : [];
      // First of all: WeChat asks the person only straight after the tap.
      const [first] = await requestNotices([...(isNeeded ? [letterTemplateId] : []), ...besides]);
      const answer = isNeeded ? first : 'accepted';
      setUnannounced(answer !== 'accepted');
      if (answer !== 'accepted' && !unannounced) return;
      try {
        await onSealed(await sealDraft(sealing));
      } catch (thrown) {
        const { code, details } = thrown instanceof ApiError ? thrown : {};
        // Said by the failure itself; the next tap agrees to these.
        if (code === 'terms_changed' && typeof details?.version === 'string') setChangedTerms(details.version);
        if (code !== 'price_changed' || typeof details?.amountFen !== 'number') throw thrown;
        setChangedFen(details.amountFen);
      }
    });
  return { busy, failure, unannounced, changedFen, changedTerms, seal };
}
