import { statement, type Value } from '../platform/statement';

/** The first prepared statement like this one fails, `always` each; the others go their way. Until mocks are restored. */
export function failStatement(like: RegExp, { value, always = false }: { value?: Value; always?: boolean } = {}): void {
  const { run } = statement;
  let isOver = false;
  jest.spyOn(statement, 'run').mockImplementation((sql, values, transaction) => {
    const isIt = !isOver && like.test(sql) && (value === undefined || values.includes(value));
    if (!isIt) return run(sql, values, transaction);
    isOver = !always;
    return Promise.reject(new Error('planted'));
  });
}
