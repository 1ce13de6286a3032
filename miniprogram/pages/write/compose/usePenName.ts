import { useEffect } from 'react';
import { accounts } from '../../../../shared/contract/accounts';
import { useSession } from '../../../hooks/session/useSession';
import { call } from '../../../services/session/call';
import type { useDraft } from './useDraft';

/** Begins the signature of a new letter with the pen name of whoever is signed in, once it is known. */
export function usePenName({ isUnsigned, sign }: Pick<ReturnType<typeof useDraft>, 'isUnsigned' | 'sign'>): void {
  const isWanted = useSession() !== null && isUnsigned;
  useEffect(() => {
    if (!isWanted) return;
    // Without a connection the author signs by hand.
    call(accounts.readAccount, {}).then(
      ({ penName }) => penName && sign(penName),
      () => undefined,
    );
  }, [isWanted, sign]);
}
