// iOS runs mini programs in the system's JavaScript engine, Android in WeChat's own Chromium: nothing older reaches us.
const targets = { ios: '13', chrome: '80' };
// WeChat's engine on Android is built without Intl, and with that without \p{…}: a file with one does not even load.
const include = ['transform-unicode-property-regex'];

// Controls, line ends, halves of pairs and what draws nothing stay written out.
const drawn = /^[^\p{C}\p{Z}]$/u;

/** Writes the signs of a pattern as themselves: its ranges are thousands, and \uXXXX takes twice the bytes. */
const signsInPatterns = () => ({
  visitor: {
    Program: {
      exit: (program) =>
        program.traverse({
          RegExpLiteral({ node }) {
            const asSign = (written, hex) => {
              const sign = String.fromCharCode(Number.parseInt(hex, 16));
              return sign > '\u00a0' && drawn.test(sign) ? sign : written;
            };
            node.pattern = node.pattern.replace(/\\u([\da-f]{4})/gi, asSign);
          },
        }),
    },
  },
});

// A phone checks no answer, and the API's description is told by the server.
const ofServer = ['summary', 'reply'];

/** Leaves out of the contract what a phone has no use for: endpoints without it, and schemas that then nobody loads. */
const contractOfPhone = () => ({
  visitor: {
    CallExpression({ node }, { filename = '' }) {
      if (!filename.includes('/shared/contract/')) return;
      // A schema has no effect but its value.
      node.leadingComments = [...(node.leadingComments ?? []), { type: 'CommentBlock', value: '#__PURE__' }];
      const [stated] = node.arguments;
      if (node.callee.name !== 'endpoint' || stated?.type !== 'ObjectExpression') return;
      stated.properties = stated.properties.filter(({ key }) => !ofServer.includes(key?.name));
    },
  },
});

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false, targets, include }]],
  plugins: [signsInPatterns, contractOfPhone],
};
