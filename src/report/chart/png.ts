/**
 * SVG to PNG, at twice the size for sharp print, with the bundled typeface only
 * and in light colours: the same bytes on every machine.
 */
import { Resvg } from '@resvg/resvg-js';
import { fontFamily, fontPath } from '../fonts.ts';

export function toPng(svg: string): Uint8Array {
  return new Resvg(svg.replace(/<style>[\s\S]*?<\/style>/, ''), {
    fitTo: { mode: 'zoom', value: 2 },
    font: {
      fontFiles: [fontPath('Regular'), fontPath('SemiBold')],
      loadSystemFonts: false,
      defaultFontFamily: fontFamily,
    },
  })
    .render()
    .asPng();
}
