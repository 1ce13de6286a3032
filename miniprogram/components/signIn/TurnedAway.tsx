import { texts } from '../../locales';
import { localFailure } from '../../services/apiError';
import { goHome } from '../../services/navigation';
import { Button } from '../buttons/Button';
import { Notice } from '../feedback/Notice';

/** Says kindly that an account needs a guardian's, and that nothing was kept. */
export function TurnedAway() {
  const { message } = localFailure('too_young');
  return (
    <Notice className="t-too-young" text={`${message}\n${texts.join.deleted}`}>
      <Button className="t-too-young-home" look="plain" onTap={goHome}>
        {texts.actions.home}
      </Button>
    </Notice>
  );
}
