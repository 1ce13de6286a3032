import type { Letter } from '../../../../../shared/contract/letters';
import { opening } from '../../../../../shared/contract/opening';
import { ConfirmButton } from '../../../../components/feedback/ConfirmButton';
import { Notice } from '../../../../components/feedback/Notice';
import { useAction } from '../../../../hooks/useAction';
import { instantText } from '../../../../locales/dateText';
import { call } from '../../../../services/session/call';
import { SendElsewhere } from './SendElsewhere';
import { texts } from './texts';

interface OtherWayProps {
  letter: Letter;
  onChanged(letter: Letter): void;
}

/** For the author of a letter that did not come to its recipient: another phone or mailbox, or the letter back. */
export function OtherWay({ letter: { id: letterId, status, askUntil }, onChanged }: OtherWayProps) {
  const back = useAction();
  // No channel took it, or a report said that it did not arrive.
  const isUnsent = status === 'delivering';
  return (
    <Notice className="t-other-way" text={texts.why(askUntil ? instantText(askUntil) : '', isUnsent)}>
      <SendElsewhere letterId={letterId} onChanged={onChanged} />
      <ConfirmButton
        className="t-take-back"
        look="plain"
        asks={{ title: texts.backTitle, text: texts.backWhy(isUnsent), confirm: texts.backConfirm }}
        action={back}
        onConfirm={() => back.run(async () => onChanged(await call(opening.takeBack, { letterId })))}
      >
        {texts.back}
      </ConfirmButton>
    </Notice>
  );
}
