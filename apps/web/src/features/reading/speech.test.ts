import { expect, test } from 'vitest'
import { voiceAmong } from './speech.ts'

test.for([
  [['en-GB', 'zh-HK', 'zh-TW', 'zh-CN'], 'zh', 'zh-CN'],
  [['zh_HK', 'zh_TW'], 'zh', 'zh_TW'],
  [['zh-CN-sichuan', 'zh-CN-liaoning', 'cmn-Hans-CN'], 'zh', 'cmn-Hans-CN'],
  [['zh-CN-sichuan', 'zh-SG'], 'zh', 'zh-SG'],
  [['zh-Hant-HK', 'yue-HK', 'zh-MO'], 'zh', undefined],
  [['zh'], 'zh', 'zh'],
  [['fr-FR', 'en_US', 'en-GB'], 'en', 'en_US'],
  [[], 'en', undefined],
] as const)('of %j, %s is spoken by %s', ([tags, language, chosen]) => {
  expect(
    voiceAmong(
      tags.map((lang) => ({ lang })),
      language,
    )?.lang,
  ).toBe(chosen)
})
