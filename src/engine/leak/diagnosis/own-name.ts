// How the diagnosis tells its own objects from the program's in a heap that has both.

/** What it keeps is reached through a property of this name only, and what is behind that is left out. */
export const ownName = 'baremarkDiagnosisBookkeeping';
