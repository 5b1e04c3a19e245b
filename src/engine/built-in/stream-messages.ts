// Control messages between the two sides of the bandwidth benchmarks, outside the stream.

export interface StreamUsage {
  /** Of the whole process, since it listens. */
  readonly cpuNs: number;
  readonly receivedBytes: number;
}

export type FromReceiver =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'used'; readonly usage: StreamUsage };

export type ToReceiver = 'usage';
