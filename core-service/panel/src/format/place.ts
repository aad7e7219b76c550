/** Addresses of one's own machine and network: `127.0.0.1`, `192.168.1.0/24`, `::1`, `fd00::1`. */
const local =
  /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|fe80:|f[cd][0-9a-f]{2}:)[\da-f.:/]*$/i;

/** Whether the line «IP - CC, City…» (S-66) is an address alone that no visitor from outside can have. */
export function isLocalAddress(geo: string): boolean {
  return local.test(geo);
}
