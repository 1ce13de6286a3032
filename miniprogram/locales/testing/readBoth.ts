/** What a file of texts says, in both languages; `Said` is the type of what it exports. */
export function readBoth<Said>(file: string): { zh: Said; en: Said } {
  let exported: object = {};
  jest.isolateModules(() => {
    jest.doMock('../../services/language', () => ({ inLocale: (both: object) => both }));
    exported = require(file);
  });
  jest.dontMock('../../services/language');
  return Object.values(exported)[0];
}
