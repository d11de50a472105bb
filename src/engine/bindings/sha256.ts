/**
 * Computes SHA-256 (FIPS 180-4). The engine has no Node and no crypto; what a decision holds on to must be bound to all of
 * the content, however long, by a digest that cannot be met on purpose.
 */

/** Digest of the text's UTF-8 bytes, in hex. A lone surrogate counts as U+FFFD. */
export function sha256(text: string): string {
  const message = padded(toUtf8(text));
  const state = Uint32Array.from(INITIAL);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < message.length; block += 64) compress(state, schedule, message, block);
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** The first 64 bits of the fractional parts of roots of primes, cut to 32: FIPS 180-4, sections 4.2.2 and 5.3.3. */
const PRIMES = firstPrimes(64);
const ROUNDS = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const INITIAL = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function toUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.codePointAt(i) ?? 0;
    if (code > 0xffff) i++;
    else if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes[length++] = code;
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = tail(code);
    } else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = tail(code >> 6);
      bytes[length++] = tail(code);
    } else {
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = tail(code >> 12);
      bytes[length++] = tail(code >> 6);
      bytes[length++] = tail(code);
    }
  }
  return bytes.subarray(0, length);
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

function padded(bytes: Uint8Array): Uint8Array {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const bits = bytes.length * 8;
  for (let i = 0; i < 8; i++) message[length - 1 - i] = Math.floor(bits / 2 ** (8 * i)) % 256;
  return message;
}

function compress(state: Uint32Array, w: Uint32Array, message: Uint8Array, block: number): void {
  for (let t = 0; t < 16; t++) {
    const at = block + t * 4;
    w[t] = (at8(message, at) << 24) | (at8(message, at + 1) << 16) | (at8(message, at + 2) << 8) | at8(message, at + 3);
  }
  for (let t = 16; t < 64; t++) {
    const x = at32(w, t - 15);
    const y = at32(w, t - 2);
    const small = rotated(x, 7) ^ rotated(x, 18) ^ (x >>> 3);
    const great = rotated(y, 17) ^ rotated(y, 19) ^ (y >>> 10);
    w[t] = at32(w, t - 16) + small + at32(w, t - 7) + great;
  }
  let a = at32(state, 0);
  let b = at32(state, 1);
  let c = at32(state, 2);
  let d = at32(state, 3);
  let e = at32(state, 4);
  let f = at32(state, 5);
  let g = at32(state, 6);
  let h = at32(state, 7);
  for (let t = 0; t < 64; t++) {
    const choice = (e & f) ^ (~e & g);
    const first = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + at32(ROUNDS, t) + at32(w, t)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = at32(state, 0) + a;
  state[1] = at32(state, 1) + b;
  state[2] = at32(state, 2) + c;
  state[3] = at32(state, 3) + d;
  state[4] = at32(state, 4) + e;
  state[5] = at32(state, 5) + f;
  state[6] = at32(state, 6) + g;
  state[7] = at32(state, 7) + h;
}

function rotated(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

function at32(words: Uint32Array, i: number): number {
  return words[i] ?? 0;
}

function at8(bytes: Uint8Array, i: number): number {
  return bytes[i] ?? 0;
}
