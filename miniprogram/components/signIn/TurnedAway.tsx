import { useEffect } from 'react';
import { localFailure } from '../../services/apiError';
import { forgetUnsent } from '../../services/drafts/draftStore';
import { HomeNotice } from '../feedback/HomeNotice';
import { texts } from './texts';

/**
 * Says kindly that an account needs a guardian's and how to go on, and that nothing was kept; what came since goes
 * too.
 */
export function TurnedAway() {
  const { message } = localFailure('too_young');
  useEffect(forgetUnsent, []);
  return <HomeNotice className="t-too-young" text={[message, texts.join.deleted, texts.join.guardian].join('\n')} />;
}
