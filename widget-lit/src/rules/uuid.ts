/** UUID v4. Pages on plain http have no `randomUUID`; addresses of blobs end with one everywhere. */
export const uuid = (): string => crypto.randomUUID?.() || URL.createObjectURL(new Blob()).slice(-36);
