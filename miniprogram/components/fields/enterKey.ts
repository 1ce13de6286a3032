interface Pressed {
  key: string;
  nativeEvent: { isComposing: boolean; keyCode: number };
}

// What Safari still gives the key that ends a composition, once `isComposing` is false again.
const composingKey = 229;

/** Calls back for an Enter that is meant for the form, and not for the input method that just composes a word. */
export const onEnterKey =
  (enter: (() => unknown) | undefined) =>
  ({ key, nativeEvent }: Pressed): void => {
    if (key === 'Enter' && !nativeEvent.isComposing && nativeEvent.keyCode !== composingKey) enter?.();
  };
