export { describeBrowser, deviceType, type DeviceType } from './device-type.ts';
export { isBot, type RequestHeaders } from './is-bot.ts';
