/**
 * Preloaded into a web process (`node --import`): writes down every statement that goes through the driver, so that the
 * same ones can be sent by the driver alone, and explained. Never loaded where something is measured.
 */
import { openSync, writeSync } from 'node:fs'
import { serialize } from 'node:v8'
import { overhearStatements } from './overhear.ts'

const file = openSync(process.env.BENCH_RECORD ?? '/dev/null', 'a')
overhearStatements((statement) => writeSync(file, `${serialize(statement).toString('base64')}\n`))
