import { expect, it } from 'vitest'
import { addressForLog } from './address-for-log.ts'

it('says which address it was, but not what was looked for and where', () => {
  for (const [url, told] of [
    ['/api/v1/notes/abc', '/api/v1/notes/abc'],
    ['/api/v1/search/notes?q=my%20illness&limit=20&cursor=abc', '/api/v1/search/notes?q=…&limit=20&cursor=…'],
    ['/search?tab=people&q=wang&x=1', '/search?tab=people&q=…&x=1'],
    ['/search?%71=wang&Q=li', '/search?%71=…&Q=…'],
    ['/api/v1/feeds/nearby?latitude=31.2&longitude=121.4', '/api/v1/feeds/nearby?latitude=…&longitude=…'],
    ['/api/v1/places/alike?en=Home&zh=%E5%AE%B6&latitude=1', '/api/v1/places/alike?en=…&zh=…&latitude=…'],
    ['/sign-in?to=%2Fsearch%3Fq%3Dwang', '/sign-in?to=…'],
    ['/search?%E0%A4=1&q=wang', '/search?%E0%A4=1&q=…'],
  ] as const)
    expect(addressForLog(url), url).toBe(told)
})
