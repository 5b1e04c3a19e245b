// Critical paths are marked wherever a benchmark is named in a judgement.

export interface NamedResult {
  readonly benchmarkName: string;
  readonly isCritical: boolean;
}

/** `http > request (critical)` */
export function markCritical({ benchmarkName, isCritical }: NamedResult): string {
  return isCritical ? `${benchmarkName} (critical)` : benchmarkName;
}
