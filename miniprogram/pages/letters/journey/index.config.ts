export default definePageConfig({ navigationBarTitleText: '信的旅程', enableShareAppMessage: true });
