import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Account } from '../../../../shared/contract/accounts';
import { accounts } from '../../../../shared/contract/accounts';
import { changes } from '../../../../shared/contract/changes';
import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { Asking } from '../../../components/change/Asking';
import { PayNow } from '../../../components/change/PayNow';
import { useChange } from '../../../components/change/useChange';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import type { Draft, DraftRecipient } from '../../../letter/draft';
import { earlyProblems } from '../../../letter/draftProblems';
import { goBack } from '../../../services/navigation';
import { readLetter } from '../../../services/readLetter';
import { call } from '../../../services/session/call';
import { bringIntoView } from '../../../services/window';
import { NameField } from '../recipient/NameField';
import { type Order, OtherWays } from '../recipient/OtherWays';
import { OwnContacts } from '../recipient/OwnContacts';
import { SelfChannels } from '../recipient/SelfChannels';
import { draftFrom, readdressProblems, readdressRequest } from './readdressRequest';
import { texts } from './texts';
import '../recipient/index.scss';

/** Opened with `id`: whom a sealed letter is for, its contacts and the order of its ways, to be changed. */
export default function Readdress() {
  const letterId = useParameter('id');
  const remote = useRemote(async () => ({
    letter: await readLetter(letterId),
    account: await call(accounts.readAccount, {}),
  }));
  return (
    <Page title={texts.title}>
      <RemoteView remote={remote}>{(found) => <Form {...found} />}</RemoteView>
    </Page>
  );
}

function Form({ letter, account }: { letter: Letter; account: Account }) {
  const [draft, setDraft] = useState<Draft>(() => draftFrom(letter, account));
  const [tried, setTried] = useState(false);
  const change = useChange<Draft>(
    (to, { quotedFen }) => call(changes.readdressLetter, readdressRequest(letter, to, quotedFen)),
    goBack,
  );
  const problems = readdressProblems(letter, draft);
  const said = tried ? problems : earlyProblems(draft);
  const put = (part: Partial<DraftRecipient>) =>
    setDraft((now) => ({ ...now, recipient: { ...now.recipient, ...part } }));
  const order = (ordered: Order) => setDraft((now) => ({ ...now, channels: ordered(now.channels) }));
  const save = () => {
    setTried(true);
    return Object.values(problems).some(Boolean) ? bringIntoView('field--wrong') : change.ask(draft);
  };
  const isOwn = draft.recipient.kind === 'self';
  const contacts = letter.recipient?.contacts?.map(({ shown }) => shown).join(' · ') ?? '';
  if (change.owed) return <PayNow letter={change.owed} onDone={goBack} />;
  return (
    <>
      <Text className="recipient__promise t-now">{texts.now(letter.recipient?.name ?? '', contacts)}</Text>
      <NameField draft={draft} problems={said} onChange={put} />
      {isOwn ? (
        <SelfChannels channels={draft.channels} onChange={(channels) => order(() => channels)} />
      ) : (
        <OtherWays draft={draft} problems={said} onChange={put} onOrder={order} />
      )}
      <OwnContacts draft={draft} problems={said} onChange={put} />
      <Text className="recipient__promise">{isOwn ? texts.own : texts.asBefore}</Text>
      <Button className="t-save-contact" busy={change.action.busy} onTap={save}>
        {texts.save}
      </Button>
      <Button className="t-leave-contact" look="quiet" onTap={goBack}>
        {texts.leave}
      </Button>
      <Asking of={change} />
    </>
  );
}
