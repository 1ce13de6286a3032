import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import { PaymentPanel } from '../../../components/payment/PaymentPanel';
import { draftOfLetter } from '../../../services/drafts/draftStore';
import { adoptLetter } from '../../../services/drafts/draftSync';
import { settleDraft } from '../../../services/drafts/settleDraft';
import { leaveFor, openPage } from '../../../services/navigation';
import { readLetter } from '../../../services/readLetter';
import { AskingNow } from './asking/AskingNow';
import { InvitationNow } from './asking/InvitationNow';
import { BackupUnderWay } from './BackupUnderWay';
import { CancelLetter } from './CancelLetter';
import { HandCard } from './card/HandCard';
import { AskedOfOpener } from './changing/AskedOfOpener';
import { Changing } from './changing/Changing';
import { LookInside } from './changing/LookInside';
import { MissedDay } from './MissedDay';
import { OtherWay } from './otherWay/OtherWay';
import { postageOwed } from './postageBack';
import { Tidings } from './Tidings';
import { texts } from './texts';
import { UnderCheck } from './UnderCheck';

interface JourneyActionsProps {
  letter: Letter;
  onChanged(letter: Letter): void;
}

/** What the author can do with a letter now. */
export function JourneyActions({ letter, onChanged }: JourneyActionsProps) {
  const { id, status, may, invitation, check } = letter;
  if (may.edit) {
    return (
      <Button className="t-continue" onTap={() => openPage('compose', { letterId: id })}>
        {texts.continue}
      </Button>
    );
  }
  const reload = async () => onChanged(await readLetter(id));
  const settle = async (changed: Letter) => {
    if (changed.may.edit) {
      await leaveFor('compose', { draft: adoptLetter(changed).draftKey });
      return;
    }
    const draft = draftOfLetter(changed.id);
    if (draft) settleDraft(draft.draftKey, changed.id);
    onChanged(changed);
  };
  if (may.pay)
    return (
      <PaymentPanel letterId={id} amountFen={letter.amountFen ?? 0} deliverAt={letter.deliverAt} onChanged={settle} />
    );
  if (may.choose) return <MissedDay letter={letter} onChanged={settle} />;
  const handCard = may.card ? <HandCard letter={letter} onRenewed={reload} /> : null;
  if (may.redirect)
    return (
      <>
        {handCard}
        <OtherWay letter={letter} onChanged={onChanged} />
      </>
    );
  return (
    <>
      {may.unseal ? (
        <UnderCheck key={check?.lookUntil ?? status} letter={letter} onChanged={onChanged} onTakenBack={settle} />
      ) : null}
      <BackupUnderWay letter={letter} onChanged={onChanged} />
      {status === 'undeliverable' && letter.backup?.state !== 'warned' ? (
        <Notice calm text={texts.undeliverable + postageOwed(letter)} />
      ) : null}
      <AskingNow letter={letter} onChanged={onChanged} />
      {handCard}
      {invitation ? <InvitationNow letter={letter} invitation={invitation} onChanged={onChanged} /> : null}
      {may.open ? (
        <Button className="t-open-mine" onTap={() => openPage('letter', { id })}>
          {status === 'opened' ? texts.readMine : texts.openMine}
        </Button>
      ) : null}
      {may.changeText || may.changeContact || may.changeDate ? (
        <Changing letter={letter} onChanged={onChanged} />
      ) : null}
      {letter.yearly ? <Tidings letter={letter} yearly={letter.yearly} onChanged={onChanged} /> : null}
      {may.changeQuestion ? <AskedOfOpener letter={letter} onChanged={onChanged} /> : null}
      {may.lookInto ? <LookInside key={letter.version} letter={letter} /> : null}
      {may.cancel ? <CancelLetter letter={letter} onChanged={onChanged} /> : null}
    </>
  );
}
