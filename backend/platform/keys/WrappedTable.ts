/** A table of keys that a key-encryption key may wrap: its name, its primary key, and where a row's key lies. */
export interface WrappedTable {
  name: string;
  ids: readonly [string, ...string[]];
  place(ids: readonly string[]): Buffer;
}
