import { useState } from 'react';
import { accounts } from '../../../../shared/contract/accounts';
import { Button } from '../../../components/buttons/Button';
import { PhoneButton } from '../../../components/buttons/PhoneButton';
import { FailureNotice } from '../../../components/feedback/Notice';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { call } from '../../../services/session/call';
import { isWechatPresent, loginCode } from '../../../services/wechat';
import type { AccountPart } from './AccountPart';
import { AddContact } from './AddContact';
import { isInUse, Merge } from './Merge';
import { texts } from './texts';

/** Adds a phone, an e-mail address or WeChat as a way in. */
export function AddWays({ account, onChanged }: AccountPart) {
  const [addsContact, setAddsContact] = useState(false);
  const settle: AccountPart['onChanged'] = (changed) => {
    setAddsContact(false);
    onChanged(changed);
  };
  return (
    <>
      <Button className="t-add-contact" look="plain" onTap={() => setAddsContact(true)}>
        {texts.addContact}
      </Button>
      <WechatPhone onChanged={onChanged} />
      {account.hasWechat || !isWechatPresent() ? null : <Wechat onChanged={onChanged} />}
      {addsContact ? <AddContact onAdded={settle} onClose={() => setAddsContact(false)} /> : null}
    </>
  );
}

type Adding = Pick<AccountPart, 'onChanged'>;

/** The number WeChat knows; its code is good once, so that merging takes another tap on WeChat's button. */
function WechatPhone({ onChanged }: Adding) {
  const action = useProvenAction();
  const { busy, failure, run, clear } = action;
  const add = (code: string, merge: boolean) =>
    run(async () => onChanged(await call(accounts.addWechatPhone, { code, merge })));
  return (
    <>
      <PhoneButton busy={busy} onCode={(code) => add(code, false)}>
        {texts.wechatPhone}
      </PhoneButton>
      {isInUse(failure) ? (
        <Merge busy={busy} onClose={clear}>
          <PhoneButton look="main" busy={busy} onCode={(code) => add(code, true)}>
            {texts.merge.confirm}
          </PhoneButton>
        </Merge>
      ) : null}
      <FailureNotice failure={isInUse(failure) ? null : failure} />
      <ProofSheet of={action} />
    </>
  );
}

function Wechat({ onChanged }: Adding) {
  const action = useProvenAction();
  const { busy, failure, run, clear } = action;
  const add = (merge: boolean) =>
    run(async () => onChanged(await call(accounts.addWechat, { code: await loginCode(), merge })));
  return (
    <>
      <Button className="t-add-wechat" look="plain" busy={busy} onTap={() => add(false)}>
        {texts.addWechat}
      </Button>
      {isInUse(failure) ? <Merge busy={busy} onClose={clear} onMerge={() => add(true)} /> : null}
      <FailureNotice failure={isInUse(failure) ? null : failure} />
      <ProofSheet of={action} />
    </>
  );
}
