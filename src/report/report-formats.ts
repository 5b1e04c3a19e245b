// The names of the report formats. Apart from their reporters (reporters.ts), so that reading a flag loads none.

export const reportFormats = [
  ...(['terminal', 'markdown', 'html', 'json'] as const),
  ...(['results', 'junit', 'github', 'trace'] as const),
] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** Those that show what operations cost when a price is given. */
export const costFormats: readonly ReportFormat[] = ['terminal', 'markdown', 'html', 'json'];
