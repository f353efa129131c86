import { expect, it } from 'vitest'
import { databaseEnvironment } from './environment.ts'

it('passes on how the database is reached, and no secrets of the site', () => {
  const reached = {
    PGSSLROOTCERT: '/ca.pem',
    PGPASSWORD: 'x',
    NODE_EXTRA_CA_CERTS: '/more.pem',
    PATH: '/bin',
    HOME: '/root',
  }
  const others = { REDBUD_SECRET: 'secret', NODE_OPTIONS: '--inspect', AWS_SECRET_ACCESS_KEY: 'y' }
  expect(databaseEnvironment({ ...reached, ...others })).toEqual(reached)
})
