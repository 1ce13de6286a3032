import { Button } from '../../components/buttons/Button';
import { Notice } from '../../components/feedback/Notice';
import { everywhere } from '../../locales/everywhere';
import { goHome } from '../../services/navigation';
import { writing } from './texts';

/** Shown in place of a step whose draft is not on this phone. */
export function MissingDraft() {
  return (
    <Notice className="t-missing" text={writing.incomplete}>
      <Button className="t-missing-home" look="plain" onTap={goHome}>
        {everywhere.actions.home}
      </Button>
    </Notice>
  );
}
