import { Button } from '../../components/buttons/Button';
import { Notice } from '../../components/feedback/Notice';
import { texts } from '../../locales';
import { goHome } from '../../services/navigation';

/** Shown in place of a step whose draft is not on this phone. */
export function MissingDraft() {
  return (
    <Notice className="t-missing" text={texts.seal.incomplete}>
      <Button className="t-missing-home" look="plain" onTap={goHome}>
        {texts.actions.home}
      </Button>
    </Notice>
  );
}
