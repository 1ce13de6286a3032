import { useState } from 'react';
import { NoMore } from '../gate/NoMore';
import { wayByCode } from '../gate/WayIn';
import { LettersAgain } from './LettersAgain';

/**
 * Whether letters are wanted where a pick-up code came to: what was wished last is said, and the other can be wished
 * anew.
 */
export function Wishes({ code }: { code?: string | undefined }) {
  const [wishes, setWishes] = useState({ noMore: 0, again: 0 });
  return (
    <>
      {code ? (
        <NoMore
          key={`no more, ${wishes.again}`}
          way={wayByCode(code)}
          onDone={() => setWishes({ ...wishes, noMore: wishes.noMore + 1 })}
        />
      ) : null}
      <LettersAgain
        key={`again, ${wishes.noMore}`}
        pickupCode={code}
        onDone={() => setWishes({ ...wishes, again: wishes.again + 1 })}
      />
    </>
  );
}
