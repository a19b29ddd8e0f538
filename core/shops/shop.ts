import { skeleton } from '../language/skeleton.ts'

/** Words that only an office may be called by; a shop that uses one waits for an official. */
const offices = [
  'desa',
  'admin',
  'bumdes',
  'perangkat',
  'kades',
  'kelurahan',
  'kecamatan',
  'resmi',
  'official',
  'bot',
  'kentongan',
]

/** Whether the name could be taken for an office or for one of the shops there are. */
export function looksLikeAnother(name: string, shops: readonly { skeleton: string }[]): boolean {
  const looks = skeleton(name)
  return shops.some(s => s.skeleton === looks) || looks.split(' ').some(word => offices.some(o => skeleton(o) === word))
}
