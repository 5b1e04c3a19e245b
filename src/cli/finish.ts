// How an action hands its exit status back to the program.

export type Finish = (result: Promise<number>) => Promise<void>;
