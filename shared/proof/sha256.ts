// The first 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of the first eight.
function constants(): { rounds: number[]; start: number[] } {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  return {
    rounds: primes.map((prime) => fraction(prime ** (1 / 3))),
    start: primes.slice(0, 8).map((prime) => fraction(prime ** (1 / 2))),
  };
}

const { rounds, start } = constants();
const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

// The bytes, a one bit, zeros, and their number of bits: a multiple of 64 bytes.
function padded(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const whole = new Uint8Array(blocks * 64);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(whole.length - 4, (bytes.length * 8) | 0);
  return view;
}

function schedule(view: DataView, at: number): Int32Array {
  const words = new Int32Array(64);
  for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(at + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const early = words[i - 15] as number;
    const late = words[i - 2] as number;
    const one = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const other = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words[i] = (words[i - 16] as number) + one + (words[i - 7] as number) + other;
  }
  return words;
}

type State = [number, number, number, number, number, number, number, number];

function compress(state: State, words: Int32Array): State {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const chosen = (e & f) ^ (~e & g);
    const mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + mixed + chosen + (rounds[i] as number) + (words[i] as number)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + (state[at] as number)) | 0) as State;
}

/**
 * SHA-256 (FIPS 180-4) of bytes, 32 bytes. Our own: it runs where there is neither node:crypto nor BigInt, as in WeChat; a
 * test compares it with node:crypto.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes);
  let state = start as State;
  for (let at = 0; at < view.byteLength; at += 64) state = compress(state, schedule(view, at));
  const hash = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => void hash.setInt32(at * 4, word));
  return new Uint8Array(hash.buffer);
}
