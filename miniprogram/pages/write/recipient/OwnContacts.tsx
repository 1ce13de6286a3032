import { Text } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import type { Account, Identity } from '../../../../shared/contract/accounts';
import { accounts } from '../../../../shared/contract/accounts';
import { Button } from '../../../components/buttons/Button';
import { ChoiceCard } from '../../../components/choices/ChoiceCard';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { useRemote } from '../../../hooks/useRemote';
import type { Draft, DraftRecipient, OwnKind } from '../../../letter/draft';
import { ownKindsOf, type RecipientProblems } from '../../../letter/draftProblems';
import { everywhere } from '../../../locales/everywhere';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { contactProblem } from './contactProblem';
import { texts } from './texts';

interface OwnContactsProps {
  draft: Draft;
  problems: RecipientProblems | null;
  onChange(part: Partial<DraftRecipient>): void;
}

/** Where a letter to oneself goes to: one of the contacts that the account has proved, for each channel that needs one. */
export function OwnContacts(props: OwnContactsProps) {
  if (ownKindsOf(props.draft).length === 0) return null;
  return (
    <SignedIn bare>
      <Known {...props} />
    </SignedIn>
  );
}

function Known({ draft, ...rest }: OwnContactsProps) {
  const remote = useRemote(() => call(accounts.readAccount, {}));
  // On the way back from the account's page there may be one more.
  useDidShow(() => void remote.reload());
  return (
    <RemoteView remote={remote}>
      {(account) => ownKindsOf(draft).map((kind) => <OneKind key={kind} {...{ draft, account, kind, ...rest }} />)}
    </RemoteView>
  );
}

function OneKind({ draft, account, kind, problems, onChange }: OwnContactsProps & { account: Account; kind: OwnKind }) {
  const own = account.identities.filter((identity) => identity.kind === kind);
  const chosen = own.find(({ id }) => id === draft.recipient.own[kind]?.id);
  const choose = ({ id, shown }: Identity) => onChange({ own: { ...draft.recipient.own, [kind]: { id, shown } } });
  const [first] = own;
  // Nobody has to tap what there is no choice about.
  useEffect(() => {
    if (!chosen && first) choose(first);
  });
  const said = problems && contactProblem(problems)[kind];
  return (
    <>
      <Text className="recipient__label">{texts.own[kind]}</Text>
      {own.map((identity) => (
        <ChoiceCard
          key={identity.id}
          className={`t-own-${kind}`}
          name={identity.shown}
          hint={everywhere.wayIn[kind]}
          chosen={identity === chosen}
          onTap={() => choose(identity)}
        />
      ))}
      {first ? null : (
        <>
          <Text className={`recipient__promise ${said ? 'field--wrong' : ''} t-none-own-${kind}`}>
            {texts.noneOwn[kind]}
          </Text>
          <Button className={`t-add-own-${kind}`} look="plain" onTap={() => openPage('account')}>
            {texts.addOwn}
          </Button>
        </>
      )}
    </>
  );
}
