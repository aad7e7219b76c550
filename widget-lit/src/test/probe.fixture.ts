type Settings = Record<string, unknown>;

/** A widget's code in small: reads settings in every way code reads a property. */
export const readKeys = (settings: Settings): unknown[] => {
  const { parts, _token } = settings;
  return [
    parts,
    settings.strings,
    settings.ctor,
    settings._id,
    settings['resend'],
    _token,
    '_quoted' in settings,
    Object.keys({ ...settings, _own: 1 }).includes('_own'),
  ];
};
