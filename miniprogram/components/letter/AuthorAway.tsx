import type { ReactNode } from 'react';
import type { Letter } from '../../../shared/contract/letters';
import { sealing } from '../../../shared/contract/sealing';
import { useAction } from '../../hooks/useAction';
import { call } from '../../services/session/call';
import { isWechatPresent, loginCode } from '../../services/wechat';
import { Button } from '../buttons/Button';
import { FailureNotice, Notice } from '../feedback/Notice';
import { texts } from './texts';

interface AuthorAwayProps {
  letter: Letter;
  onChanged(letter: Letter): unknown;
  children: ReactNode;
}

/** A sealed letter whose check waits until WeChat sees its author: one tap there, and what else can be done with it. */
export function AuthorAway({ letter: { id: letterId }, onChanged, children }: AuthorAwayProps) {
  const { busy, failure, run } = useAction();
  const isHere = isWechatPresent();
  const ask = () =>
    run(async () => onChanged(await call(sealing.checkLetter, { letterId, wechatCode: await loginCode() })));
  return (
    <>
      <Notice className="t-author-away" text={isHere ? texts.authorAway : texts.authorAwayElsewhere}>
        {isHere ? (
          <Button className="t-check-now" busy={busy} onTap={ask}>
            {texts.checkNow}
          </Button>
        ) : null}
        {children}
      </Notice>
      <FailureNotice failure={failure} />
    </>
  );
}
