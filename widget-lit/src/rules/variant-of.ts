/** A number from 0 to below 1 that is always the same for the same text: FNV-1a, mixed as MurmurHash3 does at its end. */
export const shareOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
};

/** Which of the variants a visitor is shown: the same one every time, and in another experiment perhaps another one. */
export const variantOf = <V extends { share: number }>(
  { id, variants }: { id: number; variants: readonly V[] },
  visitorId: string,
): V | undefined => {
  const all = variants.reduce((sum, { share }) => sum + share, 0);
  let left = shareOf(`${id}:${visitorId}`) * all;
  return variants.find(({ share }) => (left -= share) < 0);
};
