import { useEffect } from 'react';
import { everywhere } from '../../locales/everywhere';
import { localFailure } from '../../services/apiError';
import { forgetUnsent } from '../../services/drafts/draftStore';
import { goHome } from '../../services/navigation';
import { Button } from '../buttons/Button';
import { Notice } from '../feedback/Notice';
import { texts } from './texts';

/** Says kindly that an account needs a guardian's and how to go on, and that nothing was kept; what came since goes too. */
export function TurnedAway() {
  const { message } = localFailure('too_young');
  useEffect(forgetUnsent, []);
  return (
    <Notice className="t-too-young" text={[message, texts.join.deleted, texts.join.guardian].join('\n')}>
      <Button className="t-too-young-home" look="plain" onTap={goHome}>
        {everywhere.actions.home}
      </Button>
    </Notice>
  );
}
