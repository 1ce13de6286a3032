import { deliveries } from '../../../../shared/contract/deliveries';
import type { Letter } from '../../../../shared/contract/letters';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { instantText } from '../../../locales/dateText';
import { call } from '../../../services/session/call';
import { backupTexts } from './backupTexts';
import { SendElsewhere } from './otherWay/SendElsewhere';
import { byApple } from './postageBack';

interface BackupUnderWayProps {
  letter: Letter;
  onChanged(letter: Letter): void;
}

/**
 * What the backup rule of a letter is about to do, and what its author may say to that: stop, or another contact where it
 * waits to be tried again.
 */
export function BackupUnderWay({ letter, onChanged }: BackupUnderWayProps) {
  const action = useAction();
  const { backup } = letter;
  if (backup?.state !== 'trying' && backup?.state !== 'warned') return null;
  const words = backupTexts.states[backup.state];
  const at = backup.nextAt ? instantText(backup.nextAt) : null;
  const mayMove = backup.state === 'trying' && at && letter.recipient?.kind !== 'self';
  const said = byApple(letter);
  const stop = () => action.run(async () => onChanged(await call(deliveries.stopBackup, { letterId: letter.id })));
  return (
    <Notice className={`t-backup-${backup.state}`} text={(at ? words.at(at) : backupTexts.tryingNow) + said}>
      {mayMove ? <SendElsewhere letterId={letter.id} onChanged={onChanged} /> : null}
      <ConfirmButton
        className="t-backup-stop"
        look="plain"
        asks={{ title: words.title, text: words.why + said, confirm: words.confirm }}
        action={action}
        onConfirm={stop}
      >
        {words.button}
      </ConfirmButton>
    </Notice>
  );
}
