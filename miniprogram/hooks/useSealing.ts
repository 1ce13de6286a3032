import { useState } from 'react';
import { letters } from '../../shared/contract';
import type { Letter } from '../../shared/contract/letters';
import type { LocalTime } from '../../shared/schedule';
import type { Draft } from '../letter/draft';
import { sealRequest } from '../letter/sealRequest';
import { call } from '../services/api';
import { ApiError, localFailure } from '../services/apiError';
import { syncDraft } from '../services/drafts/draftSync';
import { requestNotice } from '../services/wechat';
import { useAction } from './useAction';

export interface Sealing {
  draft: Draft;
  /** Asked for at the moment of sealing, since "in a minute" counts from there. */
  local(): LocalTime | null;
  quotedFen: number;
  templateId: string;
}

async function sealOnServer({ draft, local, quotedFen }: Sealing): Promise<Letter> {
  const synced = await syncDraft(draft.draftKey);
  const deliverLocal = local();
  if (!synced?.letterId || synced.version === null || !deliverLocal) throw localFailure('validation_failed');
  const { letterId, version } = synced;
  return call(letters.sealLetter, sealRequest({ ...synced, letterId, version }, deliverLocal, quotedFen));
}

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
  const seal = (sealing: Sealing) =>
    run(async () => {
      // First of all: WeChat asks the person only straight after the tap.
      const answer = needsConsent(sealing.draft) ? await requestNotice(sealing.templateId) : 'accepted';
      setUnannounced(answer !== 'accepted');
      if (answer !== 'accepted' && !unannounced) return;
      try {
        await onSealed(await sealOnServer(sealing));
      } catch (thrown) {
        const amountFen = thrown instanceof ApiError && thrown.code === 'price_changed' && thrown.details.amountFen;
        if (typeof amountFen !== 'number') throw thrown;
        setChangedFen(amountFen);
      }
    });
  return { busy, failure, unannounced, changedFen, seal };
}
