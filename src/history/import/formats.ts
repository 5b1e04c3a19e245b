// The names of the formats that can be imported. Apart from their importers, so that reading a flag loads none.

/** The order in which series of several formats are listed. */
export const importFormats = [
  'csv',
  'hyperfine',
  'google-benchmark',
  'github-action-benchmark',
] as const;

export type ImportFormat = (typeof importFormats)[number];
