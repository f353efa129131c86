// biome-ignore-all format: a place reads better in few lines
import { rngFrom } from '../pictures/rng.ts'
import type { DemoNote } from './kinds.ts'
import type { Handle } from './people.ts'

/** Where notes were written that are about a place, by the names that Redbud's places have in its own list. */
const ofNotes: Readonly<Record<string, string>> = {
  'travel-en-us66-dawn': 'us-city-amarillo',
  'travel-en-yellowstone-moose': 'us-nature-grand-teton',
  'travel-en-sf-stairs': 'us-city-san-francisco',
  'travel-en-halifax-lighthouse': 'us-city-halifax',
  'travel-en-hawaii-morning': 'us-city-honolulu',
  'travel-en-nola-second-line': 'us-district-french-quarter',
  'travel-en-chicago-winter': 'us-city-chicago',
  'travel-en-seattle-ferry': 'us-city-seattle',
  'travel-en-first-time-beijing': 'cn-sight-great-wall-at-mutianyu',
  'travel-zh-beijing-hutong-bike': 'cn-district-gulou',
  'travel-zh-harbin-ice': 'cn-city-harbin',
  'travel-zh-dali-why': 'cn-city-dali',
  'travel-zh-lijiang-raft': 'cn-nature-li-river',
  'travel-zh-chongqing-maze': 'cn-district-jiefangbei',
  'travel-zh-westlake-hanfu': 'cn-nature-west-lake',
  'travel-zh-xiamen-island': 'cn-city-xiamen',
  'travel-zh-nanjing-wutong': 'cn-sight-sun-yat-sen-mausoleum',
  'travel-zh-hk-hike': 'cn-city-hong-kong',
  'travel-zh-sanxingdui': 'cn-museum-sanxingdui-museum',
  'travel-zh-us-road-trip-cn': 'us-nature-big-sur',
  'travel-zh-wuhan-sakura': 'cn-school-wuhan-university',
  'travel-en-reno-diner': 'us-city-pittsburgh',
}

/** Where people live; of some places there is none near enough. */
const homes: Readonly<Partial<Record<Handle, readonly string[]>>> = {
  maddie: ['us-city-minneapolis'],
  tex_diego: ['us-city-san-antonio', 'us-sight-the-alamo'],
  hannahreads: ['us-city-portland-oregon'],
  jaylen_w: ['us-city-atlanta'],
  kaylee_d: ['us-city-sacramento'],
  mr_kowalski: ['us-city-chicago', 'us-district-pilsen-chicago'],
  priya_runs: ['us-city-seattle', 'us-district-capitol-hill-seattle'],
  oli_thrifts: ['us-district-brooklyn'],
  sofia_bakes: ['us-city-albuquerque'],
  tyler_plays: ['us-city-salt-lake-city'],
  nurse_dani: ['us-city-cleveland'],
  ezra_vinyl: ['us-city-philadelphia'],
  cam_lifts: ['us-city-phoenix'],
  zoe_glow: ['us-city-los-angeles', 'us-district-santa-monica'],
  lucia_sf: ['us-city-san-francisco', 'us-district-mission-district'],
  noah_learns: ['us-city-madison'],
  aaliyah_eats: ['us-city-detroit'],
  waffles_mom: ['us-city-san-diego'],
  trucker_ray: ['us-city-tulsa'],
  mei_boston: ['us-city-boston', 'us-district-cambridge-massachusetts'],
  hugh_halifax: ['us-city-halifax'],
  theo_frames: ['us-district-flushing-queens'],
  leilani: ['us-city-honolulu'],
  dad_chris: ['us-city-columbus'],
  ruby_nola: ['us-city-new-orleans', 'us-district-french-quarter'],
  linxi: ['cn-city-chengdu', 'cn-district-kuanzhai-alley'],
  laowang: ['cn-city-wuhan', 'cn-district-hubu-alley'],
  xiaoman: ['cn-city-hangzhou', 'cn-nature-west-lake'],
  amao: ['cn-city-shanghai', 'cn-district-wukang-road'],
  beibei: ['cn-city-beijing', 'cn-district-gulou'],
  zixi: ['cn-city-xian', 'cn-district-muslim-quarter'],
  dapeng: ['cn-city-harbin'],
  amin_zaocha: ['cn-city-guangzhou', 'cn-district-xiguan'],
  haifeng: ['cn-city-xiamen', 'cn-district-gulangyu'],
  ayun: ['cn-city-dali', 'cn-nature-erhai-lake'],
  xiaoqiao: ['cn-city-suzhou'],
  daima: ['cn-city-shenzhen', 'cn-district-huaqiangbei'],
  yaya: ['cn-city-changsha', 'cn-district-wuyi-square'],
  laoli: ['cn-city-qingdao', 'cn-sight-zhanqiao-pier'],
  shancheng: ['cn-city-chongqing', 'cn-district-hongya-cave'],
  gulina: ['cn-city-urumqi'],
  ashan: ['cn-city-guilin', 'cn-city-yangshuo'],
  susu: ['cn-city-nanjing', 'cn-sight-confucius-temple-nanjing'],
  jiajia: ['cn-city-shanghai', 'cn-district-xintiandi'],
  hufu_mei: ['cn-city-guangzhou'],
  zhuangxiu_tu: ['cn-city-chengdu'],
  guihua: ['cn-city-fenghuang'],
  changji_chen: ['cn-city-beijing', 'cn-district-798-art-district'],
  annan: ['cn-city-chengdu'],
  ahao: ['cn-city-shenzhen'],
  mo_xiansheng: ['cn-city-xian'],
  tiejia: ['cn-city-wuhan'],
  xiaotang: ['us-city-seattle', 'us-district-bellevue'],
  erha_ma: ['cn-city-beijing', 'cn-district-sanlitun'],
  xiaohui: ['cn-city-yiwu'],
  kaman: ['cn-city-hong-kong', 'cn-district-mong-kok'],
}

/** What is mostly done at home says where less often; where a journey went is not guessed. */
const tells: Readonly<Partial<Record<DemoNote['channel'], number>>> = { travel: 0, gaming: 0.1, film: 0.2, learning: 0.25 }
const usually = 0.6

/** The place that a note names; null for none. */
export const placeOf = ({ key, by, channel }: DemoNote): string | null => {
  const named = ofNotes[key]
  if (named) return named
  const places = homes[by]
  const rng = rngFrom(`place ${key}`)
  return places && rng.chance(tells[channel] ?? usually) ? rng.pick(places) : null
}
