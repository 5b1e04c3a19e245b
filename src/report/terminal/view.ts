// What a reporter may know about where its text goes. Nothing here changes a number.

export interface View {
  readonly isColour: boolean;
  /** Width of the terminal, in character cells. */
  readonly columns: number;
  /** False for terminals and logs that only take ASCII. */
  readonly isUnicode: boolean;
  /** True for the summary of one screen in place of the sections. */
  readonly isSummary?: boolean;
  /** True for everything there is to say; otherwise a line says what was left out. */
  readonly isDetailed?: boolean;
}
