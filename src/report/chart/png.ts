import { Resvg } from '@resvg/resvg-js';

export function toPng(svg: string): Uint8Array {
  return new Resvg(svg).render().asPng();
}
