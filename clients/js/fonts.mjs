// Fonts for pictures of pages, as a style sheet.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const resolve = createRequire(import.meta.url).resolve

// The fonts of a machine must not decide: all pictures use the same ones.
const SUBSETS = { latin: 'U+0-FF,U+2000-206F,U+20AC', 'latin-ext': 'U+100-2FF,U+1E00-1EFF', vietnamese: 'U+1EA0-1EF9,U+20AB' }
const font = (family, weight) =>
  Object.entries(SUBSETS)
    .map(([subset, range]) => {
      const file = resolve(`@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff2`)
      const data = readFileSync(file).toString('base64')
      return `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/woff2;base64,${data});unicode-range:${range}}`
    })
    .join('\n')
export const FONTS = [
  ...[400, 600, 700].map((weight) => font('noto-sans', weight)),
  ...[400, 500, 600].map((weight) => font('noto-serif', weight)),
  ':root{--sans:"noto-sans",sans-serif;--serif:"noto-serif",serif}'
].join('\n')
