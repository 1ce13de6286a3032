// iOS runs mini programs in the system's JavaScript engine, Android in WeChat's own Chromium: nothing older reaches us.
const targets = { ios: '13', chrome: '80' };
// WeChat's engine on Android is built without Intl, and with that without \p{…}: a file with one does not even load.
const include = ['transform-unicode-property-regex'];

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false, targets, include }]],
};
