// The picture of a link for posters, packaging and table cards.
import { renderSVG } from 'uqr';
import sharp from 'sharp';

/** Enough for a poster: 300 dots an inch at ten centimetres. */
const PRINT_PIXELS = 1_200;

/** Error correction M stands a stain or a fold; four modules of white around it are part of the standard. */
export function qrSvg(address: string): string {
  return renderSVG(address, { ecc: 'M', border: 4 });
}

export async function qrPng(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await sharp(Buffer.from(qrSvg(address)), { density: 300 })
    .resize(PRINT_PIXELS, PRINT_PIXELS, { kernel: 'nearest' })
    .png({ palette: true, colours: 2 })
    .toBuffer();
  return new Uint8Array(picture);
}
