import type { PropsWithChildren } from 'react';
import { everywhere } from '../../locales/everywhere';
import { goHome } from '../../services/navigation';
import { Button } from '../buttons/Button';
import { Notice } from './Notice';

interface HomeNoticeProps {
  text: string;
  className: string;
}

/** Something after which there is nothing more to do here: the way on is home, or one of its children. */
export function HomeNotice({ text, className, children }: PropsWithChildren<HomeNoticeProps>) {
  return (
    <Notice className={className} text={text}>
      {children}
      <Button className="t-go-home" look="plain" onTap={goHome}>
        {everywhere.actions.home}
      </Button>
    </Notice>
  );
}
