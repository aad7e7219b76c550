/** Where an address most probably is. Names inside Russia are Russian; elsewhere they are as the database has them. */
export interface GeoPlace {
  /** ISO 3166-1 alpha-2, as the database says; never corrected by us. */
  countryCode: string;
  city?: string;
  /** First-level region: «Московская область». */
  region?: string;
  /** Federal district, Russia only: «Центральный федеральный округ». */
  district?: string;
  latitude?: number;
  longitude?: number;
}

/** Never throws and never touches the network: an unknown place must not stop a lead. */
export interface GeoProvider {
  /** `null` for private, reserved, malformed and unknown addresses. */
  lookup(ip: string): GeoPlace | null;
}
