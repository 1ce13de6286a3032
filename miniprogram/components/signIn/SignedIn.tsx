import type { PropsWithChildren } from 'react';
import { useIsKnown } from '../../hooks/session/useIsKnown';
import { SignInPanel } from './SignInPanel';

/** What only a person signed in may see; others are offered to sign in here, without an envelope where `bare`. */
export function SignedIn({ bare, children }: PropsWithChildren<{ bare?: boolean }>) {
  return useIsKnown() ? children : <SignInPanel bare={bare} />;
}
