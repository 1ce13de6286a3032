import { statement, type Value } from '../platform/statement';

interface Which {
  /** Only where it holds this value. */
  value?: Value;
  /** Each of them, not the first alone. */
  always?: boolean;
}

/** Has something happen before a statement like this one goes past Sequelize; see `Which`. Until mocks are restored. */
export function beforeStatement(like: RegExp, act: () => Promise<unknown>, { value, always = false }: Which = {}) {
  const { run } = statement;
  let isOver = false;
  return jest.spyOn(statement, 'run').mockImplementation(async (sql, values, transaction) => {
    if (!isOver && like.test(sql) && (value === undefined || values.includes(value))) {
      isOver = !always;
      await act();
    }
    return run(sql, values, transaction);
  });
}

/** The first such statement fails, `always` each; the others go their way. */
export const failStatement = (
  like: RegExp,
  { error = new Error('planted'), ...which }: Which & { error?: Error } = {},
) => beforeStatement(like, () => Promise.reject(error), which);
