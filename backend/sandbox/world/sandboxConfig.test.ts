import { testConfig } from '../testing/openTestSandbox';
import { readSandboxConfig } from './sandboxConfig';

it('takes a complete configuration as it is', () => {
  expect(readSandboxConfig(JSON.parse(JSON.stringify(testConfig)))).toEqual(testConfig);
});

it('names everything that is missing or of a wrong type at once', () => {
  const { appSecret: _appSecret, smsSignName: _smsSignName, ...rest } = testConfig;
  const broken = { ...rest, port: '3900', releasedPages: 'pages/home/index' };
  expect(() => readSandboxConfig(broken)).toThrow(
    'sandbox configuration lacks: port, appSecret, smsSignName, releasedPages',
  );
  expect(() => readSandboxConfig(null)).toThrow('port, smtpPort, host');
});
