export default definePageConfig({ navigationBarTitleText: '我收到的', enablePullDownRefresh: true });
