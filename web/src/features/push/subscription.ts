import type { PushSubscriptionKept, PushSubscriptions } from '../../../../src/contract/notifications.js';
import { get, send } from '../../lib/api.js';

const PATH = '/v1/push-subscriptions';

/** True where the browser can be told of something while the page is closed. */
export function canBeTold(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** True when this browser is told; says so to the service again, for whoever is logged in now. */
export async function isTold(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription || Notification.permission !== 'granted') return false;
  await keep(subscription);
  return true;
}

/** Asks the person for permission. Gives false when it is refused. */
export async function beTold(): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const { publicKey } = await get<PushSubscriptions>(PATH);
  const registration = await navigator.serviceWorker.ready;
  await keep(
    await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }),
  );
  return true;
}

export async function noLongerBeTold(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return;
  const { id } = await keep(subscription);
  await send(`${PATH}/${id}`, { method: 'DELETE' });
  await subscription.unsubscribe();
}

/** The same browser gets the same id, however often it asks. */
async function keep(subscription: PushSubscription): Promise<PushSubscriptionKept> {
  const { endpoint, keys } = subscription.toJSON();
  const { data } = await send<PushSubscriptionKept>(PATH, { method: 'POST', body: { endpoint, keys } });
  return data;
}
