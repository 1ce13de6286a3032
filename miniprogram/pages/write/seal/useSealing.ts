import { useState } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { useAction } from '../../../hooks/useAction';
import type { Draft } from '../../../letter/draft';
import { ApiError } from '../../../services/apiError';
import { type Sealing, sealDraft } from '../../../services/drafts/sealDraft';
import { requestNotice } from '../../../services/wechat';

/** Whether the letter can be announced only with a consent that its author gives while sealing. */
const needsConsent = ({ recipient, channels }: Draft) => recipient.kind === 'self' && channels.includes('wechat');

/**
 * Seals a draft: in the same tap asks for WeChat's leave to announce it, then brings the words to the server and seals.
 * `unannounced` tells that leave was not given; the next tap seals all the same. `changedFen` is the price the server
 * asks when it is not the one shown.
 */
export function useSealing(onSealed: (letter: Letter) => unknown) {
  const [unannounced, setUnannounced] = useState(false);
  const [changedFen, setChangedFen] = useState<number | null>(null);
  const { busy, failure, run } = useAction();
  const seal = (sealing: Sealing & { templateId: string }) =>
    run(async () => {
      // First of all: WeChat asks the person only straight after the tap.
      const answer = needsConsent(sealing.draft) ? await requestNotice(sealing.templateId) : 'accepted';
      setUnannounced(answer !== 'accepted');
      if (answer !== 'accepted' && !unannounced) return;
      try {
        await onSealed(await sealDraft(sealing));
      } catch (thrown) {
        const amountFen = thrown instanceof ApiError && thrown.code === 'price_changed' && thrown.details.amountFen;
        if (typeof amountFen !== 'number') throw thrown;
        setChangedFen(amountFen);
      }
    });
  return { busy, failure, unannounced, changedFen, seal };
}
