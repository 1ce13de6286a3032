import { everywhere } from '../../locales/everywhere';
import { goHome } from '../../services/navigation';
import { Button } from '../buttons/Button';
import { Notice } from './Notice';

/** Something after which there is nothing more to do here: the way on is home. */
export function HomeNotice({ text, className }: { text: string; className: string }) {
  return (
    <Notice className={className} text={text}>
      <Button className="t-go-home" look="plain" onTap={goHome}>
        {everywhere.actions.home}
      </Button>
    </Notice>
  );
}
