import { paySigOf, userSignatureOf } from './signatures';

describe('the signatures of virtual payment', () => {
  // The values that WeChat's page prints, as wechat.md 6.4 has them.
  const signData =
    '{"offerId":"1450019686","buyQuantity":1,"env":0,"currencyType":"CNY","productId":"product_001","goodsPrice":100,"outTradeNo":"order12345","attach":"attach中文"}';

  it('are those of the printed example, of a sheet', () => {
    expect(paySigOf('requestVirtualPayment', signData, 'app_key_123')).toBe(
      '52b0abda3c933b0273d328b5c5102ee9ab9249309474ddcdf5e9ce0f80b23532',
    );
    expect(userSignatureOf(signData, 'session_key_123')).toBe(
      '602f76d9cadf36c232f7f6c1faa5fe295b0f955d188049997d0df699c0619c86',
    );
  });

  it('are of the exact text and of the address that is called', () => {
    const ofCall = (uri: string, text: string) => paySigOf(uri, text, 'app_key_123');
    expect(ofCall('/xpay/query_order', '{}')).not.toBe(ofCall('/xpay/refund_order', '{}'));
    expect(ofCall('/xpay/query_order', '{}')).not.toBe(ofCall('/xpay/query_order', '{ }'));
  });
});
