// Ratios as people say them, for the sentences of verdicts and warnings.

/** Three significant digits: `1.23 %`, `12.3 %`, `123 %`. */
export function percent(ratio: number): string {
  const value = Math.abs(ratio * 100);
  const decimals = value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2;
  return `${(ratio * 100).toFixed(decimals).replace('-', '−')} %`;
}

/** `1 launch`, `2 launches` */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
