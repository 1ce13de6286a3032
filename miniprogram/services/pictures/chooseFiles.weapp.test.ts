import { chooseFiles } from './chooseFiles.weapp';

let mockAnswer: () => Promise<object>;
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    chooseMedia: () => mockAnswer(),
    getFileSystemManager: () => ({
      getFileInfo: ({ success }: { success(info: object): void }) => success({ size: 7 }),
    }),
  },
}));

it('takes the pictures that were chosen, at the length of their files', async () => {
  mockAnswer = async () => ({ tempFiles: [{ tempFilePath: 'wxfile://one.jpg', size: 9_000 }] });
  expect(await chooseFiles(9)).toEqual([{ name: null, place: 'wxfile://one.jpg', bytes: 7, content: null }]);
});

it.each([
  ['undeclared', { errno: 112, errMsg: 'chooseMedia:fail' }],
  ['undeclared', { errno: '112', errMsg: 'chooseMedia:fail api scope is not declared in the privacy agreement' }],
  ['undeclared', { errMsg: 'chooseMedia:fail api scope is not declared in the privacy agreement' }],
  ['refused', { errno: 103, errMsg: 'chooseMedia:fail' }],
  ['refused', { errno: 104, errMsg: 'chooseMedia:fail privacy permission is not authorized' }],
  ['refused', { errMsg: 'chooseMedia:fail privacy permission is not authorized' }],
  ['refused', { errMsg: 'chooseMedia:fail auth deny' }],
  [[], { errMsg: 'chooseMedia:fail cancel' }],
])('says %j where WeChat says %j', async (said, failure) => {
  mockAnswer = () => Promise.reject(failure);
  expect(await chooseFiles(9)).toEqual(said);
});

it.each([{ errMsg: 'chooseMedia:fail system error' }, { errno: 1120, errMsg: 'chooseMedia:fail' }, {}])(
  'says that nothing is to be had where WeChat says %j',
  async (failure) => {
    mockAnswer = () => Promise.reject(failure);
    await expect(chooseFiles(9)).rejects.toMatchObject({ code: 'unavailable' });
  },
);
