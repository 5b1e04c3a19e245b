// The documents of the suite: what a chat-completion gateway takes in and gives out, drawn from a
// seed so that every machine and every version parses the same bytes.

interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly temperature: number;
  readonly top_p: number;
  readonly max_tokens: number;
  readonly stream: boolean;
  readonly stop: readonly string[] | null;
  readonly user: string;
}

interface TokenProbability {
  readonly token: string;
  readonly logprob: number;
  readonly bytes: null;
}

export interface ChatResponse {
  readonly id: string;
  readonly object: 'chat.completion';
  readonly created: number;
  readonly model: string;
  readonly choices: readonly {
    readonly index: number;
    readonly message: ChatMessage;
    readonly logprobs: { readonly content: readonly TokenProbability[] };
    readonly finish_reason: string;
  }[];
  readonly citations: readonly { readonly url: string; readonly text: string }[];
  readonly usage: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
  };
}

/** Uniform on [0, 1). */
type Random = () => number;

/** Mulberry32 (Tommy Ettinger, 2017): 32 bits of state suffice for text and keys. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A request of about 1 KB as JSON. */
export function smallRequest(seed = 1): ChatRequest {
  const random = seededRandom(seed);
  return {
    model: 'reference-large-2',
    messages: [
      { role: 'system', content: prose(random, 180) },
      { role: 'user', content: prose(random, 220) },
      { role: 'assistant', content: prose(random, 160) },
      { role: 'user', content: prose(random, 160) },
    ],
    temperature: 0.7,
    top_p: 0.95,
    max_tokens: 512,
    stream: false,
    stop: null,
    user: `user-${Math.floor(random() * 1e9)}`,
  };
}

/**
 * A response of about 1 MB as JSON: one half many small objects (each token of eight choices with its
 * probability), the other half long strings (the texts that the answer cites).
 */
export function largeResponse(seed = 2): ChatResponse {
  return response(seed, { choices: 8, tokens: 900, citations: 16 });
}

/** A response of about 1 KB as JSON. */
export function smallResponse(seed = 3): ChatResponse {
  return response(seed, { choices: 1, tokens: 10, citations: 0 });
}

/** Keys as a gateway's cache has them: 64 hexadecimal digits. */
export function cacheKeys(count: number, seed = 4): readonly string[] {
  const random = seededRandom(seed);
  const word = (): string =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return Array.from({ length: count }, () => Array.from({ length: 8 }, word).join(''));
}

interface ResponseSize {
  readonly choices: number;
  readonly tokens: number;
  readonly citations: number;
}

function response(seed: number, size: ResponseSize): ChatResponse {
  const random = seededRandom(seed);
  const completionTokens = size.choices * size.tokens;
  return {
    id: `chatcmpl-${Math.floor(random() * 1e12)}`,
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'reference-large-2',
    choices: Array.from({ length: size.choices }, (_, index) => choice(random, index, size.tokens)),
    citations: Array.from({ length: size.citations }, (_, index) => ({
      url: `https://example.org/documents/${index}`,
      text: prose(random, 30_000),
    })),
    usage: {
      prompt_tokens: 210,
      completion_tokens: completionTokens,
      total_tokens: 210 + completionTokens,
    },
  };
}

function choice(
  random: Random,
  index: number,
  tokenCount: number,
): ChatResponse['choices'][number] {
  const content = Array.from({ length: tokenCount }, () => ({
    token: ` ${pick(random)}`,
    // A product, not a logarithm: IEEE 754 gives it the same last bit on every machine.
    logprob: -9 * random() * random(),
    bytes: null,
  }));
  return {
    index,
    message: { role: 'assistant', content: content.map(({ token }) => token).join('') },
    logprobs: { content },
    finish_reason: 'stop',
  };
}

/** Words up to at least `length` characters, with the quotes and line breaks that need escaping. */
function prose(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += `${pick(random)}${random() < 0.05 ? '.\n' : ' '}`;
  return text.trimEnd();
}

// Two words have letters of two and three bytes in UTF-8, and one a quote, as real text does.
const words =
  'the a of request latency queue worker naïve 漢字 "quoted" stream buffer measure answer which under seldom between token and gateway provider cache'.split(
    ' ',
  );

function pick(random: Random): string {
  return words[Math.floor(random() * words.length)] ?? '';
}
