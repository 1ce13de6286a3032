// A model enters the register when its file is loaded; here all of them are, whatever a process uses of them.
import './accounts/Account';
import './accounts/alerts/SecurityNotice';
import './accounts/codes/ContactCode';
import './accounts/consents/ConsentEvent';
import './accounts/consents/ConsentHead';
import './accounts/identities/Identity';
import './accounts/keys/AccountKey';
import './accounts/keys/DoomedKey';
import './accounts/passwords/Password';
import './accounts/sessions/Session';
import './deliveries/Delivery';
import './deliveries/DeliveryAttempt';
import './deliveries/Receipt';
import './letters/Letter';
import './letters/LetterEvent';
import './letters/keys/LetterKey';
import './letters/opening/OpeningCode';
import './lifecycle/Closure';
import './payments/Order';
import './payments/Payment';
import './payments/events/PaymentEvent';
import './platform/keys/Kek';
import './platform/limits/RateLimit';
import './inbox/before/WechatEvent';
import './inbox/VendorEvent';
import { completeTables } from './platform/defineTable';

completeTables();
