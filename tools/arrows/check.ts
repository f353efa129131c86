import { join } from 'node:path'
import { forbiddenArrows } from './arrows.ts'

const found = forbiddenArrows(join(import.meta.dirname, '..', '..'))
for (const sentence of found) console.error(sentence)
if (found.length > 0) process.exitCode = 1
