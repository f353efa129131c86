import { expect, test } from 'vitest'
import { piecesOf } from './links.ts'

test('finds the addresses in a mail and loses nothing', () => {
  const words =
    'Hello,\n\nhttp://localhost:8180/reset-password/aB_-9\n\nor https://a.example/x?y=1. 请看https://b.example/z。好'
  const pieces = piecesOf(words)
  expect(pieces.map(({ text }) => text).join('')).toBe(words)
  expect(pieces.flatMap(({ href }) => href ?? [])).toEqual([
    'http://localhost:8180/reset-password/aB_-9',
    'https://a.example/x?y=1',
    'https://b.example/z',
  ])
})

test('makes no link of anything else', () => {
  expect(piecesOf('javascript:alert(1) ftp://x <script>')).toEqual([
    { text: 'javascript:alert(1) ftp://x <script>', href: null },
  ])
})
