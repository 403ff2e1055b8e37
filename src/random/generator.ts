/**
 * sfc32, Chris Doty-Humphrey's small fast chaotic generator (PractRand, 2010):
 * 128 bits of state, of which 32 are a counter, so no cycle is shorter than 2³².
 * About 4 ns a draw; passes PractRand and BigCrush. One instance is one stream.
 */
export class Generator {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  /**
   * Starts the stream `key` (four random words, one name each) at position
   * (`major`, `minor`): a day, or a caller and an attempt. Twenty rounds spread
   * the position over the whole state before the first draw.
   */
  start(key: Uint32Array, major: number, minor: number): void {
    this.a = key[0] ^ Math.imul(major, 0x9e3779b1);
    this.b = key[1] ^ Math.imul(minor, 0x85ebca6b);
    this.c = key[2] ^ major;
    this.counter = (key[3] + minor) | 0;
    for (let round = 0; round < 20; round++) this.bits();
  }

  /** 32 random bits, signed. */
  bits(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0;
    return t;
  }

  /** Uniform on (0, 1), 53 bits, never 0 and never 1: the factor is the number before 2⁻⁵³, for the largest sum is rounded to 2⁵³. */
  uniform(): number {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 6;
    return (high * 67108864 + low + 0.5) * 1.1102230246251564e-16;
  }
}
