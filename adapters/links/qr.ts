import { create, toBuffer } from 'qrcode'

/** Empty modules around the code (ISO/IEC 18004 §5.3.8): a reader finds it by them. */
const quiet = 4
/** So many pixels at least: on paper, 5 cm wide at 300 dots to the inch. */
const width = 600
/** 15 % of it may be dirty, folded or wet. */
const errorCorrectionLevel = 'M'

/** The text as a QR picture, PNG, each module a square of whole pixels. Rejects what does not fit into one, some 2,300 bytes. */
export async function qrPicture(text: string): Promise<Uint8Array> {
  const { size } = create(text, { errorCorrectionLevel }).modules
  const scale = Math.ceil(width / (size + 2 * quiet))
  return toBuffer(text, { errorCorrectionLevel, margin: quiet, scale })
}
