/** The callbacks that a call of `wx` may be given. */
export interface Options {
  success?(result: object): void;
  fail?(failure: object): void;
  complete?(result: object): void;
}

/** Such a call: a promise, or nothing where it was given callbacks. */
export type Answer = (options: Options) => Promise<object> | undefined;

function failureOf(name: string, error: { errMsg?: string; message?: string }): object {
  return error.errMsg ? error : { errMsg: `${name}:fail ${error.message}` };
}

/**
 * An asynchronous call of `wx`: with callbacks it calls them, without any it answers a promise; failures carry
 * errMsg.
 */
export function answering<O extends Options>(name: string, work: (options: O) => Promise<object> | object): Answer {
  return (options) => {
    const result = Promise.resolve()
      .then(() => work(options as O))
      .then(
        (fields) => ({ errMsg: `${name}:ok`, ...fields }),
        (error) => Promise.reject(failureOf(name, error)),
      );
    const { success, fail, complete } = options;
    if (!success && !fail && !complete) return result;
    void result.then(success, fail).finally(() => complete?.({}));
    return undefined;
  };
}
