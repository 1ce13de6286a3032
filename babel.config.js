// iOS runs mini programs in the system's JavaScript engine, Android in WeChat's own Chromium: nothing older reaches us.
const targets = { ios: '13', chrome: '80' };

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false, targets }]],
};
