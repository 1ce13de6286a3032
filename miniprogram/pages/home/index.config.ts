export default definePageConfig({ navigationBarTitleText: 'PostoMe', enableShareAppMessage: true });
