import { Text, View } from '@tarojs/components';
import { Children, type PropsWithChildren } from 'react';
import { failureText } from '../../locales/failureText';
import { type ApiError, localFailure } from '../../services/apiError';
import { heard } from '../../services/heard';
import { openPage } from '../../services/navigation';
import { isOver } from '../../services/session/session';
import { Button } from '../buttons/Button';
import { texts } from './texts';

interface NoticeProps {
  title?: string;
  text: string;
  className?: string;
  /** The request's id, for a person who asks us for help. */
  requestId?: string | null;
  /** Nothing is wrong, and nothing is to be decided: readers of the screen finish what they say first. */
  calm?: boolean;
}

/** Something the person must know before going on; its children are the ways to go on. */
export function Notice({ title, text, className = '', requestId, calm, children }: PropsWithChildren<NoticeProps>) {
  return (
    <View className={`notice ${calm ? 'notice--calm' : ''} ${className}`} {...heard(calm ? 'status' : 'alert')}>
      {title ? <Text className="notice__title">{title}</Text> : null}
      <Text className="notice__text">{text}</Text>
      {requestId ? <Text className="notice__reference">{texts.reference(requestId)}</Text> : null}
      {Children.toArray(children).length > 0 ? <View className="notice__ways">{children}</View> : null}
    </View>
  );
}

/**
 * What went wrong with a call, in the server's or our own words, or nothing; its children are the ways to go on.
 * While the account is being closed, the way on is to where that can be undone; after a session, to sign in.
 */
export function FailureNotice({ failure, children }: PropsWithChildren<{ failure: ApiError | null }>) {
  if (!failure) return null;
  if (failure.code === 'account_closing') return <ClosingNotice text={failure.message} />;
  if (isOver(failure)) return <EndedNotice text={failure.message} />;
  return (
    <Notice className="t-failure" title={texts.title} text={failureText(failure)} requestId={failure.requestId}>
      {children}
    </Notice>
  );
}

/** Says that the account is being closed, and leads to where that can be undone. */
export function ClosingNotice({ text }: { text: string }) {
  return (
    <Notice className="t-account-closing" text={text}>
      <Button className="t-to-closing" look="plain" onTap={() => openPage('closing')}>
        {texts.toClosing}
      </Button>
    </Notice>
  );
}

function EndedNotice({ text }: { text: string }) {
  return (
    <Notice className="t-session-ended" text={text}>
      <Button className="t-to-sign-in" look="plain" onTap={() => openPage('me')}>
        {texts.toSignIn}
      </Button>
    </Notice>
  );
}

/** Says that the phone has no room left for a draft. */
export const PhoneFullNotice = () => <FailureNotice failure={localFailure('phone_full')} />;
