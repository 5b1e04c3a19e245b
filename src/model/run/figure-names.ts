// Names of the figures that the built-in benchmarks of a dimension report in addition to their time.

export const figureNames = {
  hitRatio: 'hit ratio',
  bestHitRatio: 'best hit ratio',
  receiverCpuPerByte: 'receiver CPU per byte',
} as const;

export type FigureName = (typeof figureNames)[keyof typeof figureNames];
