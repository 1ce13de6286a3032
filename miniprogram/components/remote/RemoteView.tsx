import type { ReactNode } from 'react';
import type { Remote } from '../../hooks/useRemote';
import { everywhere } from '../../locales/everywhere';
import { isOver } from '../../services/session/session';
import { Button } from '../buttons/Button';
import { HomeNotice } from '../feedback/HomeNotice';
import { FailureNotice } from '../feedback/Notice';
import { Skeleton } from '../feedback/Skeleton';
import { SignInPanel } from '../signIn/SignInPanel';

interface RemoteViewProps<Value> {
  remote: Remote<Value>;
  children(value: Value): ReactNode;
}

/** Shows what the server holds; meanwhile its shape, and when it cannot be had, why and how to go on. */
export function RemoteView<Value>({ remote, children }: RemoteViewProps<Value>) {
  const { value, failure, reload } = remote;
  if (isOver(failure)) return <SignInPanel onSignedIn={reload} />;
  // Trying again would not find it either.
  if (failure?.code === 'not_found') return <HomeNotice className="t-not-found" text={failure.message} />;
  return (
    <>
      <FailureNotice failure={failure}>
        <Button className="t-retry" look="plain" onTap={reload}>
          {everywhere.actions.retry}
        </Button>
      </FailureNotice>
      {value === null ? null : children(value)}
      {value === null && !failure ? <Skeleton lines={6} /> : null}
    </>
  );
}
