export default definePageConfig({ navigationBarTitleText: '封好了', enableShareAppMessage: true });
